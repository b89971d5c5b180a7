import { maxCellText } from './readTypes.ts'

/** Signs that have no width and spaces that are none: copied from web pages and chat, seen by nobody. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g
const oddSpaces = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\t\r\n]+/g
/** Only plain characters, and none at either end that would be taken off. */
const plain = /^[!"#$%&(-<>-~]([ -~]*[!-~])?$/
const asFormulaText = /^=\s*"((?:[^"]|"")*)"$/

/**
 * What a cell says, without what spreadsheets put around it: the apostrophe that makes text of a number, `="8943…"`, blanks and
 * invisible signs. Anything else that begins like a formula stays as it is, as text.
 */
export function cellText(raw: string): string {
  if (raw === '' || (plain.test(raw) && raw.length <= maxCellText)) return wholeNumber(raw)
  let text = raw.slice(0, maxCellText).replace(invisible, '').replace(oddSpaces, ' ').trim()
  const inner = asFormulaText.exec(text)
  if (inner) text = (inner[1] ?? '').replaceAll('""', '"').trim()
  text = text.replace(/^(?:'|[\u2018\u2019\u00b4`](?=[+\d]))\s*/, '')
  return wholeNumber(text)
}

const scientific = /^(\d+)(?:[.,](\d+))?[eE]\+?(\d{1,2})$/

/** A number in scientific notation with all its digits is that number; `491701234567.0` is one without its end. */
function wholeNumber(text: string): string {
  const number = scientificNumber(text)
  if (number) return number.lost ? text : number.digits
  return text.length > 2 && /^\d{6,15}[.,]0+$/.test(text) ? text.replace(/[.,]0+$/, '') : text
}

function scientificNumber(text: string): { readonly digits: string; readonly lost: boolean } | null {
  const match = text.length < 40 ? scientific.exec(text) : null
  if (!match) return null
  const [, whole = '', fraction = '', exponent = ''] = match
  const missing = Number(exponent) - fraction.length
  if (missing < 0) return null
  return { digits: whole + fraction + '0'.repeat(missing), lost: missing > 0 }
}

/** So many digits a spreadsheet keeps of a number. */
export const keptDigits = 15

/** Whether a cell shows a long number in scientific notation: the digits that it does not show are gone. */
export function hasLostDigits(text: string): boolean {
  const number = scientificNumber(text)
  return number?.lost === true && number.digits.length >= 8
}
