/** What people have written for recipients, read. Lines count from 1. */
export interface RecipientList {
  /** Each number once, in the order written, bare: `+8613800000000`, `10086`. */
  readonly numbers: readonly string[]
  /** The line of each of `numbers`. */
  readonly lines: readonly number[]
  /** Numbers written again; they are not in `numbers` a second time. */
  readonly duplicates: readonly { readonly number: string; readonly line: number; readonly firstLine: number }[]
  readonly bad: readonly { readonly line: number; readonly text: string; readonly why: string }[]
}

/** Digits of an international number (E.164), and the most of any other: some service numbers have 20. */
const maxInternational = 15
const maxDigits = 20
const minDigits = 3
/** From so many digits on a piece between blanks is taken for a whole number. */
const wholeNumber = 7
/** How much of what cannot be read is repeated. */
const maxShown = 40

const plainNumber = /^\+?\d+$/
const oddLineEnds = /\r\n?|[\u2028\u2029]/g
/** Also as Chinese input methods write them. */
const separators = /[,;\t，；、]/
const blanks = /[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+/g
const unevenBlanks = /[^ -~]/
const formatting = /[ ().\-–‑/]/g
const fullWidth = /[０-９＋（）－．]/g
const shortCode = /^[1-9]\d{4,5}$/

/**
 * Reads recipients as people write and paste them: one a line or separated by commas, semicolons, tabs or blanks. A number may be
 * written with brackets, dots, dashes and blanks within (`+1 (555) 010-2345`). What could be two numbers or one is never guessed
 * at: it is `bad`, so that nothing goes to a number that nobody meant.
 */
export function parseRecipients(text: string): RecipientList {
  const first = new Map<string, number>()
  const duplicates: { number: string; line: number; firstLine: number }[] = []
  const bad: { line: number; text: string; why: string }[] = []
  const add = (number: string, line: number) => {
    const firstLine = first.get(number)
    if (firstLine === undefined) first.set(number, line)
    else duplicates.push({ number, line, firstLine })
  }
  const take = (written: string, line: number) => {
    const read = readNumber(written)
    if (read.ok) add(read.number, line)
    else bad.push({ line, text: written.slice(0, maxShown), why: read.why })
  }
  let line = 0
  for (const whole of text.replace(oddLineEnds, '\n').split('\n')) {
    line++
    if (isUsual(whole)) add(whole, line)
    else for (const part of whole.split(separators)) for (const written of numbersIn(part)) take(written, line)
  }
  return { numbers: [...first.keys()], lines: [...first.values()], duplicates, bad }
}

/** One recipient, as a cell of a table holds it. */
export function parseRecipient(
  text: string,
): { readonly ok: true; readonly number: string } | { readonly ok: false; readonly why: string } {
  const [written, more] = numbersIn(text)
  if (written === undefined) return { ok: false, why: 'There is no number.' }
  if (more !== undefined) return { ok: false, why: 'There is more than one number.' }
  return readNumber(written)
}

/** A bare number of a length that needs no further look: most of any long list. */
function isUsual(line: string): boolean {
  const from = line.charCodeAt(0) === 43 ? 1 : 0
  const digits = line.length - from
  if (digits < wholeNumber || digits > maxInternational) return false
  for (let i = from; i < line.length; i++) {
    const code = line.charCodeAt(i)
    if (code < 48 || code > 57) return false
  }
  return true
}

/** What stands between two separators, cut at those blanks that part two whole numbers. */
function numbersIn(part: string): string[] {
  const even = unevenBlanks.test(part) ? part.replace(blanks, ' ') : part
  const pieces = even.split(' ').filter((piece) => piece !== '')
  if (pieces.length < 2) return pieces
  if (pieces.every((piece) => shortCode.test(piece))) return pieces
  const found: string[] = []
  let [open, openDigits] = ['', 0]
  for (const piece of pieces) {
    const digits = digitsOf(piece)
    if (openDigits >= wholeNumber && (digits >= wholeNumber || /^[+＋]/.test(piece))) {
      found.push(open)
      open = piece
      openDigits = digits
    } else {
      open = open === '' ? piece : `${open} ${piece}`
      openDigits += digits
    }
  }
  found.push(open)
  return found
}

function digitsOf(text: string): number {
  let digits = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if ((code >= 48 && code <= 57) || (code >= 0xff10 && code <= 0xff19)) digits++
  }
  return digits
}

function readNumber(written: string) {
  const narrow = written.replace(fullWidth, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  return checked(narrow.replace(formatting, ''), narrow)
}

/** `written` tells whether blanks stood within the number. */
function checked(number: string, written: string) {
  if (!plainNumber.test(number)) {
    return { ok: false, why: /\d/.test(number) ? 'There is more in it than digits.' : 'It is no number.' } as const
  }
  const international = number.startsWith('+')
  const digits = number.length - (international ? 1 : 0)
  if (digits < (international ? wholeNumber : minDigits)) return { ok: false, why: 'It is too short.' } as const
  if (digits > maxInternational && written.includes(' ')) {
    return { ok: false, why: 'It could be several numbers: put each on a line of its own.' } as const
  }
  if (digits > (international ? maxInternational : maxDigits)) return { ok: false, why: 'It is too long.' } as const
  return { ok: true, number } as const
}
