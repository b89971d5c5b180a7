import { ManyByKey } from './manyByKey.ts'

/**
 * A number as it is compared. `full`: with its country code (`+49170…`, `0049170…`); `national`: without (`0170…`, here without the 0);
 * `bare`: it does not say.
 */
export interface PhoneNumber {
  readonly form: 'full' | 'national' | 'bare'
  readonly digits: string
}

/** A part without its country code must be so long to be taken for the same: shorter ones end many numbers. */
const minNational = 7
/** Country codes have one to three digits (E.164). */
const codeLengths = [1, 2, 3] as const

/** Reads a number however people write it; null when it is none. `countryCode`: what numbers lack, digits; empty: nothing is added. */
export function phoneNumber(text: string, countryCode: string): PhoneNumber | null {
  if (/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  const bare = text.replace(/^tel:/i, '').replace(/[\s().\-/]/g, '')
  const match = /^(\+|00)?(\d{5,17})$/.exec(bare)
  if (!match) return null
  const [, sign, digits = ''] = match
  if (/^0+$/.test(digits)) return null
  if (sign !== undefined) return digits.length > 15 ? null : { form: 'full', digits }
  if (digits.startsWith('0')) {
    const national = digits.replace(/^0+/, '')
    return national.length < 4 ? null : (withCode(national, countryCode) ?? { form: 'national', digits: national })
  }
  if (digits.length > 15) return null
  // `49170…` with 49: it may have its code already. What fits decides.
  if (countryCode !== '' && digits.startsWith(countryCode)) return { form: 'bare', digits }
  return withCode(digits, countryCode) ?? { form: 'bare', digits }
}

const withCode = (national: string, countryCode: string): PhoneNumber | null =>
  countryCode === '' ? null : { form: 'full', digits: countryCode + national }

/** Whether two ways to write a number may mean the same: the same digits, or one lacks the country code of the other. */
export function sameNumber(a: PhoneNumber, b: PhoneNumber): boolean {
  if (a.digits === b.digits) return true
  const [longer, shorter] = a.digits.length > b.digits.length ? [a, b] : [b, a]
  const lacks = longer.digits.length - shorter.digits.length
  return (
    longer.form !== 'national' &&
    shorter.form !== 'full' &&
    lacks >= 1 &&
    lacks <= 3 &&
    shorter.digits.length >= minNational &&
    longer.digits.endsWith(shorter.digits)
  )
}

/** Finds SIMs by numbers of which either side may lack the country code. */
export class NumberIndex {
  readonly #whole = new ManyByKey()
  readonly #tails = new ManyByKey()
  readonly #numbers: (PhoneNumber | undefined)[] = []

  add(number: PhoneNumber, sim: number): void {
    this.#numbers[sim] = number
    this.#whole.add(number.digits, sim)
    if (number.form === 'national') return
    for (const length of codeLengths) {
      if (number.digits.length - length >= minNational) this.#tails.add(number.digits.slice(length), sim)
    }
  }

  /** The SIMs with exactly this number; where there are none, those that it may mean. */
  find(number: PhoneNumber): readonly number[] {
    const { digits } = number
    const exact = this.#whole.get(digits)
    if (exact.length > 0) return exact
    const found = [
      ...this.#tails.get(digits),
      ...codeLengths.flatMap((length) => this.#whole.get(digits.slice(length))),
    ]
    return found.filter((sim) => {
      const other = this.#numbers[sim]
      return other !== undefined && sameNumber(number, other)
    })
  }
}
