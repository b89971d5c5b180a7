import { describe, expect, it } from 'vitest'
import { archivedWords, deletedWords } from '../../../../renderer/features/inbox/model/archiveWords.ts'

const date = (at: number) => new Date(at).toISOString().slice(0, 10)
const proof = {
  proof: 'p',
  listed: 4812,
  stored: 4812,
  oldestAt: Date.UTC(2025, 11, 5),
  newestAt: Date.UTC(2026, 0, 5),
}

describe('archive, verify, delete in words', () => {
  it('says how many were proved, and from when', () => {
    expect(archivedWords(proof, date)).toBe(
      '4,812 messages on the device, all 4,812 stored here, from 2025-12-05 to 2026-01-05.',
    )
    expect(archivedWords({ ...proof, listed: 1, stored: 1, oldestAt: null }, date)).toBe(
      '1 message on the device, all 1 stored here.',
    )
  })

  it('says what was deleted, and what came since and stays', () => {
    expect(deletedWords({ deleted: 4812, left: 0 })).toBe('4,812 messages deleted on the device. It holds none now.')
    expect(deletedWords({ deleted: 10, left: 1 })).toBe(
      '10 messages deleted on the device. It still holds 1 message, which came since.',
    )
  })
})
