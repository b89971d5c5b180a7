import { describe, expect, it } from 'vitest'
import { tagChange, withMarks } from '../../../../renderer/features/inbox/model/marks.ts'
import {
  canChooseCharset,
  charsets,
  foundWords,
  progressWords,
  readCharset,
  senderOf,
  shortTime,
  summaryOf,
  syncsToShow,
} from '../../../../renderer/features/inbox/model/words.ts'
import { type InboxSyncView, messageCharsets } from '../../../../shared/domain/message.ts'
import { message } from './messageFixture.ts'

const sync = (changes: Partial<InboxSyncView>): InboxSyncView => ({
  id: 'g1',
  state: 'syncing',
  doing: 'fetching',
  error: null,
  fetched: 0,
  added: 0,
  lastAt: null,
  missed: 0,
  pushesSince: null,
  lastPushAt: null,
  ...changes,
})

describe('the words of the inbox', () => {
  it('count what is found, and say so when there may be more', () => {
    expect(foundWords({ found: 1_000_000, complete: true }, true)).toBe('1,000,000 messages')
    expect(foundWords({ found: 12_300, complete: false }, false)).toBe('12,300+ matches')
    expect(foundWords({ found: 12_345, complete: true }, false)).toBe('12,345 matches')
    expect(foundWords({ found: 1, complete: true }, false)).toBe('1 match')
    expect(foundWords({ found: 1, complete: false }, true)).toBe('1+ messages')
    expect(foundWords({ found: 0, complete: true }, false)).toBe('0 matches')
  })

  it('tell the time of today alone, and the date of what is older', () => {
    const at = Date.UTC(2026, 0, 5, 8, 4, 9)
    expect(shortTime(at, '2026-01-05', 'utc')).toBe('08:04')
    expect(shortTime(at, '2026-06-30', 'utc')).toBe('01-05 08:04')
    expect(shortTime(at, '2027-01-05', 'utc')).toBe('2026-01-05')
  })

  it('offer every charset of the contract, and no other', () => {
    expect(charsets).toEqual(messageCharsets)
    expect(readCharset('gbk')).toBe('gbk')
    expect(readCharset('toString')).toBe(null)
  })

  it('offer another charset only where one may help', () => {
    expect(canChooseCharset(message(1))).toBe(false)
    expect(canChooseCharset(message(1, { flags: ['damaged'] }))).toBe(true)
    expect(canChooseCharset(message(1, { charset: 'gbk', flags: ['other-charset'] }))).toBe(true)
  })

  it('say what a report reports, and whose it is', () => {
    const report = { status: 0, words: 'Delivered', outcome: 'delivered', scts: null } as const
    expect(summaryOf(message(1, { kind: 'report', report, recipient: '+4917', text: '0 25' }))).toBe(
      'Delivered: message to +4917',
    )
    expect(senderOf(message(1, { sender: ' ' }))).toBe('No sender')
  })

  it('are quiet about the glance every minute, and tell of a long fetch and of one that was asked for', () => {
    const short = sync({ id: 'a' })
    const long = sync({ id: 'b', fetched: 1250, added: 1250 })
    const idle = sync({ id: 'c', state: 'idle', fetched: 5000 })
    expect(syncsToShow([short, long, idle], false)).toEqual([long])
    expect(syncsToShow([short, long, idle], true)).toEqual([short, long])
    expect(progressWords(short)).toBe('asking …')
    expect(progressWords(long)).toBe('1,250 messages read, all of them new')
    expect(progressWords(sync({ fetched: 50, added: 3 }))).toBe('50 messages read, 3 of them new')
  })
})

describe('marks', () => {
  it('change what they name and leave the rest', () => {
    const before = message(1, { unread: true, tags: ['bank'], note: 'mine' })
    expect(withMarks(before, { unread: false })).toEqual({ ...before, unread: false })
    expect(withMarks(before, { addTags: ['bank', 'new'], removeTags: ['bank'] }).tags).toEqual(['new'])
    expect(withMarks(before, { note: '' }).note).toBe('')
  })

  it('lead from one list of tags to another', () => {
    const change = tagChange(['a', 'b'], ['b', 'c'])
    expect(withMarks(message(1, { tags: ['a', 'b'] }), change).tags).toEqual(['b', 'c'])
  })
})
