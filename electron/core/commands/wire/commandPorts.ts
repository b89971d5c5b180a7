import { formatPortExpression, portExpressionOf } from '../../../../shared/lib/portExpression.ts'
import { formatPortName, type PortName } from '../../../../shared/lib/portName.ts'

/**
 * Ports or slots of a command: never none, and never "all". **What a device makes of an empty list is not known, and of `all` only too
 * well** (spec 4.1.3). Only the functions below make one, so what takes it cannot mean either.
 */
export class CommandPorts {
  readonly #text: string

  protected constructor(text: string) {
    this.#text = text
  }

  /** As the device reads it: `1.01,4-32`. */
  get text(): string {
    return this.#text
  }

  /** Ports and slots, for lock and unlock. Null for none. */
  static of(names: readonly PortName[]): CommandPorts | null {
    const text = textOf(names)
    return text === null ? null : new CommandPorts(text)
  }
}

/** Whole ports, for reset and redial (spec 4.1.3: "only the port number is valid"). */
export class WholePorts extends CommandPorts {
  /** For the compiler alone: a list of slots is none of whole ports. */
  declare protected readonly whole: true

  /** Null for none, and when one of them names a slot. */
  static override of(names: readonly PortName[]): WholePorts | null {
    const text = names.every(({ slot }) => slot === null) ? textOf(names) : null
    return text === null ? null : new WholePorts(text)
  }
}

/** Slots, for switch: at most one of each port, since a port uses one at a time. */
export class SwitchSlots extends CommandPorts {
  declare protected readonly slots: true

  /** Null for none, when one has no slot, and when a port is named twice. */
  static override of(names: readonly PortName[]): SwitchSlots | null {
    const slots = new Map(names.map((name) => [formatPortName(name), name]))
    const ports = new Set(names.map(({ port }) => port))
    const text = names.every(({ slot }) => slot !== null) && ports.size === slots.size ? textOf(names) : null
    return text === null ? null : new SwitchSlots(text)
  }
}

function textOf(names: readonly PortName[]): string | null {
  const expression = portExpressionOf(names)
  return expression && formatPortExpression(expression)
}
