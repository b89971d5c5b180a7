/** What a port can be told. */
export type PortCommand = 'lock' | 'unlock' | 'switch' | 'reset' | 'redial'

/** How a port dials anew: 0 in flight mode (it registers again), 1 fast (it does not). Spec 4.1.2. */
export type RedialMode = 0 | 1

/** One command to one port, ready to be carried out. */
export interface PortOrder {
  readonly command: PortCommand
  readonly port: number
  /** The slot that is meant; null: the one in use when it is carried out. */
  readonly slot: number | null
  /** Of a redial; else null. */
  readonly mode: RedialMode | null
}

/** What a message asks for. */
export type Order =
  | { readonly kind: 'ports'; readonly orders: readonly PortOrder[] }
  | { readonly kind: 'save' }
  | { readonly kind: 'reboot' }
