import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { QuirkSet } from '../quirks.ts'
import type { Parameter, Parameters } from './parameters.ts'

/** A parameter that is named in a request: `port_public_ip(3)`. */
interface Named {
  readonly parameter: Parameter
  readonly index: number | null
}

/**
 * What the device is set to (spec 4.1.2). What `set` changes holds at once, and is undone by a restart unless it was
 * saved before; what a hand or a task message has changed since is left alone.
 */
export class Configuration {
  readonly #parameters: Parameters
  readonly #device: SimulatedDevice
  readonly #quirks: QuirkSet
  readonly #unsaved = new Map<string, { readonly parameter: Parameter; readonly before: string; set: string }>()

  constructor(parameters: Parameters, device: SimulatedDevice, quirks: QuirkSet) {
    this.#parameters = parameters
    this.#device = device
    this.#quirks = quirks
    device.onEvent((event) => {
      if (event.kind === 'down') this.#undo()
    })
  }

  /** What a restart would undo. */
  get unsaved(): readonly string[] {
    return [...this.#unsaved.keys()]
  }

  /** The values of parameters, by their names as they were asked for; null: one of them does not exist. */
  get(names: readonly string[]): Readonly<Record<string, unknown>> | null {
    const values = names.map((name): readonly [string, unknown] => [name, this.#valueOf(name)])
    if (names.length === 0 || values.some(([, value]) => value === undefined)) return null
    return Object.fromEntries(values)
  }

  /** Why these values cannot be set; null: they can. */
  wrongOf(values: Readonly<Record<string, string>>): string | null {
    const wanted = Object.entries(values)
    if (wanted.length === 0) return 'Invalid parameter'
    for (const [name, value] of wanted) {
      const found = this.#named(name)
      if (!found?.parameter.write || found.index !== null) return 'Invalid parameter'
      if (!found.parameter.write.accepts(value)) return `Invalid ${name}`
    }
    return null
  }

  /** Sets parameters; those that cannot be are left out. */
  set(values: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(values)) this.#write(name, value)
  }

  /** From now on a restart leaves everything as it is. Returns the names of what was not saved before. */
  save(): readonly string[] {
    const names = this.unsaved
    this.#unsaved.clear()
    return names
  }

  #write(name: string, value: string): void {
    const parameter = this.#named(name)?.parameter
    if (!parameter?.write) return
    const known = this.#unsaved.get(name)
    const before = known && known.set === parameter.write.current() ? known.before : parameter.write.current()
    parameter.write.set(value)
    this.#unsaved.set(name, { parameter, before, set: parameter.write.current() })
  }

  #undo(): void {
    const undone: string[] = []
    for (const [name, { parameter, before, set }] of this.#unsaved) {
      if (this.#quirks.has('set-kept') || parameter.write?.current() !== set || before === set) continue
      parameter.write.set(before)
      undone.push(name)
    }
    this.#unsaved.clear()
    this.#device.acts.noteUndone(undone)
  }

  #valueOf(name: string): unknown {
    const found = this.#named(name)
    if (!found) return undefined
    const { parameter, index } = found
    if (index === null) return parameter.read()
    const value = parameter.readAt?.(index)
    return value !== undefined && this.#quirks.has('get-single-array') ? [value] : value
  }

  /** Arrays count from 0, port 1 is the first (spec 4.1.2). */
  #named(text: string): Named | null {
    const [, name = '', digits] = /^([a-z][a-z0-9_]{0,63})(?:\((\d{1,4})\))?$/.exec(text) ?? []
    const parameter = this.#parameters.find(name)
    if (!parameter) return null
    if (digits === undefined) return { parameter, index: null }
    const index = Number(digits) - (this.#quirks.has('get-from-1') ? 1 : 0)
    return index < 0 ? null : { parameter, index }
  }
}
