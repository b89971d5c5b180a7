import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { Notifier } from '../ports.ts'

/** Tells the person, where wanted, when a gateway that was well goes offline and when it comes back. */
export class OfflineNotices {
  readonly #notifier: Notifier
  readonly #wanted: () => boolean
  readonly #offline = new Set<string>()
  readonly #wasWell = new Set<string>()

  constructor(notifier: Notifier, wanted: () => boolean) {
    this.#notifier = notifier
    this.#wanted = wanted
  }

  see({ id, profile, session }: GatewayView): void {
    if (session.state === 'online') {
      if (this.#offline.delete(id)) this.#tell(`${profile.name} is back`, 'The gateway answers again.')
      this.#wasWell.add(id)
    } else if (session.state === 'offline' && this.#wasWell.delete(id)) {
      this.#offline.add(id)
      this.#tell(`${profile.name} is offline`, session.error?.message ?? 'The gateway does not answer.')
    }
  }

  #tell(title: string, body: string): void {
    if (this.#wanted() && this.#notifier.supported) this.#notifier.notify(title, body)
  }
}
