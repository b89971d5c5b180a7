import { parsePortName } from '../../../shared/lib/portName.ts'
import type { SlotAddress } from '../device/slot.ts'
import type { Simulator } from '../simulator.ts'

/** Something that a person at the running simulator can type. */
export interface Command {
  readonly name: string
  /** What it takes; what begins with `[` may be left out. */
  readonly args: string
  readonly description: string
  /** Does it and says what was done. Throws `RangeError`, in words for a person, when it cannot be. */
  readonly run: (args: readonly string[], simulator: Simulator) => string
}

/** The slot that is meant: `2.01`, `2A`, or the one in use of port `2`. Throws `RangeError`. */
export function address(text: string | undefined, device: Simulator['device']): SlotAddress {
  const name = parsePortName(text ?? '')
  if (!name || name.pool !== null) throw new RangeError(`"${text ?? ''}" is no slot.`)
  return name.slot === null ? device.activeSlot(name.port) : device.slot(name.port, name.slot)
}

/** Throws `RangeError` for what is no whole number within the bounds. */
export function whole(what: string, text: string | undefined, min: number, max: number): number {
  const value = /^\d{1,9}$/.test(text ?? '') ? Number(text) : Number.NaN
  if (!(value >= min && value <= max)) throw new RangeError(`${what} is a whole number from ${min} to ${max}.`)
  return value
}

/** Throws `RangeError` for what is neither. */
export function onOff(word: string | undefined): boolean {
  if (word !== 'on' && word !== 'off') throw new RangeError('Say on or off.')
  return word === 'on'
}
