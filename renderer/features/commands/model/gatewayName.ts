/** A gateway that is meant, by its id and its name. */
export interface GatewayName {
  readonly id: string
  readonly name: string
}
