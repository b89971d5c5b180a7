import { describe, expect, it } from 'vitest'
import {
  codingWords,
  durationWords,
  ruleWords,
  segmentWords,
  shownCharacters,
  spanWords,
} from '../../../../renderer/features/tasks/model/words.ts'
import { segmentsOf } from '../../../../shared/lib/sms/gsm7.ts'
import { countSameText } from '../../../../shared/lib/sms/texts.ts'

describe('words for a composition', () => {
  it('say which of the three rules holds', () => {
    expect(ruleWords('device-chooses', 0, 2)).toBe('No port is named: the gateway picks one for each recipient.')
    expect(ruleWords('ports-to-one', 3, 1)).toBe('Each of the 3 ports sends to the one recipient: it gets 3 messages.')
    expect(ruleWords('ports-to-each', 2, 5)).toBe(
      'Each of the 2 ports sends to each of the 5 recipients: everybody gets 2 messages.',
    )
    expect(ruleWords('ports-to-each', 1, 5)).toBe('The one port sends to each of the 5 recipients.')
    expect(ruleWords('ports-to-one', 3, 0)).toBe('Nobody to send to yet.')
  })

  it('say how much is left of a segment', () => {
    expect(segmentWords(segmentsOf('', 0))).toBe('160 characters in one segment')
    expect(segmentWords(segmentsOf('a'.repeat(159), 0))).toBe('1 segment, 1 character left in the last')
    expect(segmentWords(segmentsOf('好'.repeat(71), 0))).toBe('2 segments, 63 code units left in the last')
  })

  it('say which characters force UCS-2', () => {
    expect(codingWords(countSameText('5 € → 6 €', 3, 0), 0)).toEqual({
      encoding: 'UCS-2',
      why: '“→” does not fit into GSM 7-bit: a segment holds 70 characters instead of 160.',
      warn: false,
    })
    expect(codingWords(countSameText('plain', 3, 0), 0).encoding).toBe('GSM 7-bit')
  })

  it('warn of what forced 7-bit cannot carry', () => {
    const { why, warn } = codingWords(countSameText('zażółć', 1, 2), 2)
    expect(warn).toBe(true)
    expect(why).toContain('7-bit is forced and cannot carry “ż” “ó” “ł” “ć”')
    expect(codingWords(countSameText('fits', 1, 2), 2).warn).toBe(false)
  })

  it('write what cannot be seen by its number', () => {
    expect(shownCharacters(['\u200b', 'ж'])).toBe('U+200B “ж”')
    expect(shownCharacters([...'абвгдежзик'])).toMatch(/“з” and 2 more$/)
  })

  it('say how long it takes, as people plan with it', () => {
    expect([0, 45_000, 90_000, 3_600_000, 5_400_000, 40 * 3_600_000].map(spanWords)).toEqual([
      '0 s',
      '45 s',
      '2 min',
      '60 min',
      '1 h 30 min',
      '1 d 16 h',
    ])
    expect(durationWords({ minMs: 3000, maxMs: 6000 })).toBe('3 to 6 s')
    expect(durationWords({ minMs: 50_000, maxMs: 120_000 })).toBe('50 s to 2 min')
    expect(durationWords({ minMs: 5_400_000, maxMs: 7_200_000 })).toBe('1 h 30 min to 2 h')
    expect(durationWords({ minMs: 0, maxMs: 0 })).toBe('about 0 s')
  })
})
