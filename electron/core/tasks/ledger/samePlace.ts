import { formatPortName, type PortName, parsePortName } from '../../../../shared/lib/portName.ts'

/** A port as the ledger keeps it: normalised, or as received when it could not be read. */
export const portText = (heard: { readonly port: PortName | null; readonly rawPort: string }): string =>
  heard.port ? formatPortName(heard.port) : heard.rawPort

/** Whether a port that was heard of can be the one that was asked for: a slot counts only where both name one. */
export function canBePort(asked: string, heard: PortName): boolean {
  const port = parsePortName(asked)
  if (!port || port.port !== heard.port) return false
  return port.slot === null || heard.slot === null || (port.slot === heard.slot && port.pool === heard.pool)
}

/** So many last digits make two ways to write a number one: with and without the country, with and without its zero. */
const tellingDigits = 7

/** How surely two texts are one number: 3 letter by letter, 2 but for `+` or `00`, 1 but for what is in front, 0 not at all. */
export function numberLikeness(a: string, b: string): 0 | 1 | 2 | 3 {
  if (a === b) return a === '' ? 0 : 3
  const [x, y] = [bare(a), bare(b)]
  if (x === '' || y === '') return 0
  if (x === y) return 2
  const [long, short] = x.length >= y.length ? [x, y] : [y, x]
  const core = short.replace(/^0/, '')
  return core.length >= tellingDigits && long.endsWith(core) ? 1 : 0
}

const bare = (number: string): string => number.replace(/\D/g, '').replace(/^00/, '')

/** The same for every two numbers that are alike: what is alike is looked for among these. */
export const endingOf = (number: string): string => bare(number).slice(-tellingDigits) || number
