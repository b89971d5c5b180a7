/** The codes with which a command is refused; the vendor names none, so they are those of tasks (spec 5.3.1.4). */
export const commandCode = {
  ok: 0,
  invalid: 2,
  unregistered: 5,
  pending: 10,
  invalidCmd: 15,
} as const

/** A command that was not taken. */
export interface Refusal {
  readonly code: number
  readonly reason: string
}

export const invalidCmd: Refusal = { code: commandCode.invalidCmd, reason: 'Invalid CMD' }
export const invalidPort: Refusal = { code: commandCode.invalid, reason: 'Invalid Port' }
export const invalidMode: Refusal = { code: commandCode.invalid, reason: 'Invalid mode' }
export const invalidParameter: Refusal = { code: commandCode.invalid, reason: 'Invalid parameter' }
export const unregistered: Refusal = { code: commandCode.unregistered, reason: 'SIM Unregistered' }
export const pending: Refusal = { code: commandCode.pending, reason: 'Pending Transaction' }
