import { afterAll, describe, expect, it } from 'vitest'
import { killLoop } from '../../bench/support/killLoop.ts'
import { Workshop } from '../../bench/support/workshop.ts'

/** `npm run bench -- inboxKill` does it 200 times. */
const kills = 12
const workshop = new Workshop({ quiet: true })
afterAll(() => workshop.close())

describe('a core that is killed at any moment while messages are pushed and fetched', () => {
  it(`has lost none that it acknowledged, stored none twice, and its index agrees, after ${kills} kills`, async () => {
    const report = await killLoop(workshop, { kills, seed: 1 })
    expect(report.violations).toEqual([])
    expect(report.stored).toBe(report.received)
    expect(report.acknowledged).toBeGreaterThan(kills)
  }, 300_000)
})
