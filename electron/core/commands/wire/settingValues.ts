import { asInteger, asText, boundedText, isRecord } from '../../device/looseValues.ts'
import type { SettingAnswer } from './settings.ts'

/** The longest value that is kept. */
const maxValue = 4000
const maxPorts = 10_000

/** `port_rx_tx(3)` as its base and its place; null for a name without one. */
function placed(name: string): { readonly base: string; readonly index: number } | null {
  const match = /^(.+)\((\d{1,4})\)$/.exec(name)
  return match?.[1] === undefined ? null : { base: match[1], index: Number(match[2]) }
}

/**
 * What was answered for one name; undefined when nothing was. For a name with a place (`port_public_ip(3)`, from 0) devices answer
 * under the name as asked or its base, with the value alone, in a list of one, or in the list of all. `isOne`: a list may be one value.
 */
function answered(answer: SettingAnswer, name: string, isOne: (value: unknown) => boolean = () => false): unknown {
  const lower = name.toLowerCase()
  const place = placed(lower)
  if (!place) return answer.get(lower)
  const value = answer.get(lower) ?? answer.get(place.base)
  if (!Array.isArray(value) || isOne(value)) return value
  const items: readonly unknown[] = value
  return items.length === 1 ? items[0] : items[place.index]
}

/** The value of a setting as text: lists as JSON, `null` and the text `"null"` as empty. Undefined when it was not answered. */
export function settingText(answer: SettingAnswer, name: string): string | undefined {
  const found = answered(answer, name)
  const value: unknown = Array.isArray(found) && found.length === 1 ? found[0] : found
  if (value === undefined) return undefined
  const text = boundedText(value, maxValue)?.trim() ?? ''
  return text === 'null' ? '' : text.toWellFormed()
}

/** Values of a setting that each port has, by the port's number from 1. A value alone is that of port 1. */
function perPort<T>(answer: SettingAnswer, name: string, read: (value: unknown) => T | null): ReadonlyMap<number, T> {
  const place = placed(name)
  const found = answered(answer, name, (value) => read(value) !== null)
  const list: readonly unknown[] = place || !Array.isArray(found) ? [found] : found
  const first = place ? place.index + 1 : 1
  return new Map(
    list.slice(0, maxPorts).flatMap((value, i) => {
      const known = read(value)
      return known === null ? [] : [[first + i, known] as const]
    }),
  )
}

/**
 * The public IP of each port, for `port_public_ip` and `port_public_ip(n)`. Ports without one (empty, `0.0.0.0`, `null`, no address) are
 * left out.
 */
export const publicIps = (answer: SettingAnswer, name = 'port_public_ip'): ReadonlyMap<number, string> =>
  perPort(answer, name, readIp)

function readIp(value: unknown): string | null {
  const text = (asText(value) ?? '').trim()
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text)
  if (four) {
    const parts = four.slice(1).map(Number)
    return parts.every((part) => part <= 255) && parts.some((part) => part !== 0) ? parts.join('.') : null
  }
  const six = /^[0-9a-f:]{3,45}$/i.test(text) && text.includes(':') && /[1-9a-f]/i.test(text)
  return six ? text.toLowerCase() : null
}

/** Traffic of a port since the device began to count, in the device's unit. */
export interface Traffic {
  readonly rx: number
  readonly tx: number
}

/**
 * Traffic of each port, for `ports_rx_tx` and `port_rx_tx(n)`. Spec 4.1.2 gives their names and not their form: `"12/34"`, `"12,34"`,
 * `[12, 34]` and `{"rx": 12, "tx": 34}` are read, anything else is left out.
 */
export const traffic = (answer: SettingAnswer, name = 'ports_rx_tx'): ReadonlyMap<number, Traffic> =>
  perPort(answer, name, pairOf)

function pairOf(value: unknown): Traffic | null {
  const text = typeof value === 'string' ? /^\s*(\d{1,15})\s*[/,;| ]\s*(\d{1,15})\s*$/.exec(value) : null
  const items: readonly unknown[] = text ? text.slice(1) : Array.isArray(value) && value.length === 2 ? value : []
  const [rx, tx] = isRecord(value) ? [value.rx, value.tx] : items
  const [read, written] = [asInteger(rx), asInteger(tx)]
  return read === null || written === null || read < 0 || written < 0 ? null : { rx: read, tx: written }
}
