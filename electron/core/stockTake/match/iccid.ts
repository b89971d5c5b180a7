import { passesLuhn } from '../../../../shared/lib/identity.ts'
import { ManyByKey } from './manyByKey.ts'

/** An ICCID as it is compared: without blanks and hyphens, in capitals, without the F that fills up its last byte. */
export const iccidKey = (text: string): string =>
  /^\d+$/.test(text)
    ? text
    : text
        .replace(/[\s.\-_/:]/g, '')
        .toUpperCase()
        .replace(/F{1,2}$/, '')

/** What can be an ICCID: E.118 says 89 and up to 20 digits; some cards hold letters, test cards begin otherwise. */
export const isIccidKey = (key: string): boolean => /^\d{2}[0-9A-F]{15,18}$/.test(key)

/** A spreadsheet keeps 15 digits of a number and fills the rest with zeros. */
export const endsInZeros = (key: string): boolean => /^\d{15}0{2,}$/.test(key)

/** Whether the last digit of a key is its check digit. */
export const isChecked = (key: string): boolean => /^\d{19,20}$/.test(key) && passesLuhn(key)

/** Finds SIMs by ICCIDs that may lack their check digit, or have one that the other lacks. */
export class IccidIndex {
  readonly #exact = new ManyByKey()
  /** By the key without its last character. */
  readonly #longer = new ManyByKey()
  readonly #keys: string[] = []

  add(key: string, sim: number): void {
    this.#keys[sim] = key
    this.#exact.add(key, sim)
    if (key.length >= 19) this.#longer.add(key.slice(0, -1), sim)
  }

  /**
   * The SIMs of an ICCID: those with the same, and those whose last digit, or the last of the one asked for, is a check digit. Where there
   * are none, a card of 20 characters whose last is no check digit (as Chinese operators print them) is found by its first 19.
   */
  find(key: string): readonly number[] {
    const exact = this.#exact.get(key)
    const longer = this.#longer.get(key)
    const shorter = key.length >= 19 ? this.#exact.get(key.slice(0, -1)) : []
    if (longer.length === 0 && shorter.length === 0) return exact
    const keyOf = (sim: number) => this.#keys[sim] ?? ''
    const sure = [...exact, ...longer.filter((sim) => isChecked(keyOf(sim))), ...(isChecked(key) ? shorter : [])]
    if (sure.length > 0) return sure
    return [...longer.filter((sim) => keyOf(sim).length === 20), ...(key.length === 20 ? shorter : [])]
  }
}
