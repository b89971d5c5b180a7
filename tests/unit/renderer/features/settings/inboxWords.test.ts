import { describe, expect, it } from 'vitest'
import {
  bounds,
  isWithin,
  previewSentence,
  retentionSentence,
} from '../../../../../renderer/features/settings/inboxWords.ts'
import { inboxRetention } from '../../../../../shared/domain/message.ts'

const date = (at: number) => new Date(at).toISOString().slice(0, 10)

describe('retention in words', () => {
  it('takes the numbers that the core takes, and no other', () => {
    for (const n of [null, 0, 1, 1.5, 99, 100, 36_500, 36_501, 100_000_000, 100_000_001, '', '12']) {
      expect(isWithin(n, bounds.days)).toBe(inboxRetention.shape.days.safeParse(n).success)
      expect(isWithin(n, bounds.count)).toBe(inboxRetention.shape.count.safeParse(n).success)
    }
  })

  it('says which messages are kept', () => {
    expect(retentionSentence({ days: null, count: null })).toBe('Every message is kept for ever.')
    expect(retentionSentence({ days: 90, count: null })).toBe(
      'Messages older than 90 days are removed. Pinned messages are always kept.',
    )
    expect(retentionSentence({ days: 1, count: 10_000 })).toBe(
      'Messages older than 1 day are removed, and only the newest 10,000 are kept. Pinned messages are always kept.',
    )
  })

  it('says what would go before it goes', () => {
    const preview = { remove: 0, keep: 12, unread: 0, oldestAt: null, newestAt: null }
    expect(previewSentence(preview, date)).toBe('Nothing would be removed now; all 12 messages are within the limits.')
    expect(
      previewSentence(
        { remove: 1200, keep: 1, unread: 3, oldestAt: Date.UTC(2025, 0, 1), newestAt: Date.UTC(2025, 5, 30) },
        date,
      ),
    ).toBe(
      '1,200 messages would be removed for good, received from 2025-01-01 to 2025-06-30. 3 of them have never been read. 1 message would stay.',
    )
  })
})
