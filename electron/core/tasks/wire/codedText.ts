import { asText } from '../../device/looseValues.ts'

/** What devices write as `"2 Invalid Port"`, or as a bare number. */
export interface CodedText {
  /** The leading number, the only part that means anything; null when there is none. */
  readonly code: number | null
  /** All of it as received, at most 200 characters; empty when it was neither text nor number. */
  readonly text: string
}

const maxText = 200

export function codedText(value: unknown): CodedText {
  const text = (asText(value) ?? '').trim().slice(0, maxText).toWellFormed()
  const digits = /^\d{1,9}(?!\d)/.exec(text)?.[0]
  return { code: digits === undefined ? null : Number(digits), text }
}
