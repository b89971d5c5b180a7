/** To whom the device reports by itself (spec 3.1.2). */
export class Subscriptions {
  /** The reporting period of the subscriber in seconds; null without one. */
  get periodS(): number | null {
    return null
  }
}
