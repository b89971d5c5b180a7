import type { Duration, ExpansionRule } from '../../../../shared/lib/sms/expansion.ts'
import type { SegmentCount, SmsCoding } from '../../../../shared/lib/sms/gsm7.ts'
import type { TextTotals } from '../../../../shared/lib/sms/texts.ts'
import { count, messages, plural } from '../../../ui/words.ts'

/** Which of the vendor's rules holds, in one sentence (protocol.md section 4). */
export function ruleWords(rule: ExpansionRule, ports: number, recipients: number): string {
  if (recipients === 0) return 'Nobody to send to yet.'
  switch (rule) {
    case 'device-chooses':
      return `No port is named: the gateway picks one for ${recipients === 1 ? 'the recipient' : 'each recipient'}.`
    case 'ports-to-one':
      return ports === 1
        ? 'The one port sends to the one recipient.'
        : `Each of the ${count(ports)} ports sends to the one recipient: it gets ${messages(ports)}.`
    case 'ports-to-each':
      return ports === 1
        ? `The one port sends to each of the ${count(recipients)} recipients.`
        : `Each of the ${count(ports)} ports sends to each of the ${count(recipients)} recipients: everybody gets ${messages(ports)}.`
  }
}

/** A length of time as people plan with it: `8 s`, `2 min`, `1 h 20 min`, `3 d 4 h`. */
export function spanWords(ms: number): string {
  const s = Math.max(0, Math.round(ms / 1000))
  if (s < 90) return `${s} s`
  const min = Math.round(s / 60)
  if (min < 90) return `${min} min`
  if (min < 36 * 60) return joined(Math.floor(min / 60), 'h', min % 60, 'min')
  const h = Math.round(min / 60)
  return joined(Math.floor(h / 24), 'd', h % 24, 'h')
}

const joined = (large: number, unit: string, small: number, smallUnit: string) =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`

/** An estimate: `20 to 40 s`, `50 s to 2 min`. */
export function durationWords({ minMs, maxMs }: Duration): string {
  const [min, max] = [spanWords(minMs), spanWords(maxMs)]
  const [least, unit] = min.split(' ')
  if (min === max) return `about ${max}`
  return max.split(' ').length === 2 && max.endsWith(` ${unit}`) && min === `${least} ${unit}`
    ? `${least} to ${max}`
    : `${min} to ${max}`
}

/** How full the text is: `2 segments, 31 characters left in the last`. */
export function segmentWords({ segments, remaining, encoding }: SegmentCount): string {
  const unit = encoding === 'gsm-7bit' ? 'character' : 'code unit'
  return segments === 0
    ? `${plural(remaining, unit)} in one segment`
    : `${plural(segments, 'segment')}, ${plural(remaining, unit)} left in the last`
}

/** What is said of the coding: `tone` warn where something is lost or costs more than it seems. */
export interface CodingWords {
  readonly encoding: string
  readonly why: string
  readonly warn: boolean
}

/** How the texts are coded and why. */
export function codingWords(
  { longest, unfit, ucs2, recipients }: Pick<TextTotals, 'longest' | 'unfit' | 'ucs2' | 'recipients'>,
  coding: SmsCoding,
): CodingWords {
  const encoding = longest?.encoding === 'ucs-2' ? 'UCS-2' : 'GSM 7-bit'
  if (coding === 1)
    return { encoding: 'UCS-2', why: 'UCS-2 is forced: a segment holds 70 characters instead of 160.', warn: false }
  if (coding === 2)
    return unfit.length === 0
      ? { encoding: 'GSM 7-bit', why: 'Forced, and every character fits.', warn: false }
      : {
          encoding: 'GSM 7-bit',
          why: `7-bit is forced and cannot carry ${shownCharacters(unfit)}: the gateway puts something else in ${unfit.length === 1 ? 'its' : 'their'} place.`,
          warn: true,
        }
  if (ucs2 === 0) return { encoding, why: 'Every character fits into GSM 7-bit.', warn: false }
  const some = ucs2 < recipients ? ` for ${count(ucs2)} of ${plural(recipients, 'recipient')}` : ''
  return {
    encoding: 'UCS-2',
    why: `${shownCharacters(unfit)} ${unfit.length === 1 ? 'does' : 'do'} not fit into GSM 7-bit${some}: a segment holds 70 characters instead of 160.`,
    warn: false,
  }
}

/** Characters as one reads them; those that cannot be seen by their number. */
export function shownCharacters(characters: readonly string[], most = 8): string {
  const shown = characters.slice(0, most).map((c) => (/[\p{C}\p{Z}]/u.test(c) ? codePoint(c) : `“${c}”`))
  const more = characters.length - shown.length
  return more > 0 ? `${shown.join(' ')} and ${count(more)} more` : shown.join(' ')
}

const codePoint = (c: string): string => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
