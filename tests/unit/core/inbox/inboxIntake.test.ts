import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { decodeSmsRow } from '../../../../electron/core/inbox/decode/smsRow.ts'
import { InboxIntake } from '../../../../electron/core/inbox/inboxIntake.ts'
import { type Batch, InboxStore } from '../../../../electron/core/inbox/inboxStore.ts'
import { Removals } from '../../../../electron/core/inbox/removal/removals.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { MessageTable } from '../../../support/messageTable.ts'
import { makeFolder, removeFolder } from '../../../support/tempFolder.ts'

const gatherMs = 2

const folder = makeFolder()
const clock = new FakeClock()
const table = new MessageTable(folder, clock)
const store = new InboxStore(
  table.db,
  clock,
  table.index,
  new Removals(table.db, clock, () => ({ days: null, count: null })),
)
/** Batches of each commit so far. */
let commits: number[] = []
let intake: InboxIntake
let sent = 0

/** A push of one message that nobody has sent before. */
function push(): Promise<unknown> {
  sent += 1
  const row = [0, '1.01', clock.now() / 1000 - sent, '10086', '', Buffer.from(`message ${sent}`).toString('base64')]
  const batch: Batch = {
    deviceId: 1,
    source: 'push',
    messages: [decodeSmsRow(row)],
    checkpoint: null,
    iccidOf: () => null,
  }
  return intake.take(batch)
}

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve))

beforeAll(() => table.open())
beforeEach(() => {
  commits = []
  intake = new InboxIntake(
    store,
    clock,
    () => {},
    (stored) => commits.push(stored.length),
  )
})
afterAll(() => {
  table.db.close()
  removeFolder(folder)
})

describe('what is handed in', () => {
  it('is stored without delay when it comes alone', async () => {
    await push()
    await push()
    expect(commits).toEqual([1, 1])
  })

  it('is committed together when it comes together, and then as many are waited for', async () => {
    await Promise.all([push(), push(), push()])
    const next = [push(), push()]
    await turnOfTheLoop()
    await turnOfTheLoop()
    expect(commits).toEqual([3])
    await Promise.all([...next, push()])
    expect(commits).toEqual([3, 3])
    expect(clock.waiting).toBe(0)
  })

  it('is waited for no longer than two milliseconds', async () => {
    await Promise.all([push(), push(), push()])
    const alone = push()
    await turnOfTheLoop()
    expect(commits).toEqual([3])
    clock.advance(gatherMs)
    await alone
    await push()
    expect(commits).toEqual([3, 1, 1])
  })

  it('is stored at once when the inbox closes, and nothing is left behind', async () => {
    await Promise.all([push(), push(), push()])
    const waiting = push()
    await turnOfTheLoop()
    intake.flush()
    await waiting
    const late = push()
    intake.flush()
    await late
    await turnOfTheLoop()
    expect([commits, clock.waiting]).toEqual([[3, 1, 1], 0])
  })
})
