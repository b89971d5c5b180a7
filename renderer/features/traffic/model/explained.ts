import type { Exchange, ExchangeProblem } from '../../../../shared/domain/traffic.ts'
import { type ErrorCode, errorCodes } from '../../../../shared/errors.ts'
import { wordsFor } from '../../../bridge/errorWords.ts'
import { verdictWords } from '../../listener/model.ts'

/** A problem for a person: what it is called, and what to look at next. */
export function explained(
  { code }: ExchangeProblem,
  { byHand }: Pick<Exchange, 'byHand'>,
): { readonly title: string; readonly next: string } {
  if (!isErrorCode(code)) {
    const { word, meaning } = verdictWords[code]
    return { title: word, next: meaning }
  }
  const { title, next } = wordsFor(code)
  // What a person has put together may itself be what is wrong.
  return { title, next: (byHand ? ownWords[code] : undefined) ?? next }
}

const isErrorCode = (code: ExchangeProblem['code']): code is ErrorCode => errorCodes.some((each) => each === code)

const ownWords: Partial<Readonly<Record<ErrorCode, string>>> = {
  'device/rejected':
    'Compare names and values of the parameters with the vendor’s document: its own words above say which one it minds, if it says so at all.',
  'device/timeout':
    'It may be busy, or it does not answer this request at all. What it was told may have been done all the same: look before you send it again.',
  'device/protocol':
    'The raw answer beside shows what came. Some firmware answers a page that it does not know like this.',
  'device/not-a-gateway': 'This firmware may not have this page: see the raw answer beside.',
}
