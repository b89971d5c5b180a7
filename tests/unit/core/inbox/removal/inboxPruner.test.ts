import { describe, expect, it, onTestFinished } from 'vitest'
import { InboxPruner } from '../../../../../electron/core/inbox/removal/inboxPruner.ts'
import { MessageRemover } from '../../../../../electron/core/inbox/removal/messageRemover.ts'
import { Removals } from '../../../../../electron/core/inbox/removal/removals.ts'
import { Retention } from '../../../../../electron/core/inbox/removal/retention.ts'
import { Jobs } from '../../../../../electron/core/jobs/jobs.ts'
import { StateHub } from '../../../../../electron/core/state/stateHub.ts'
import { systemRandom } from '../../../../../electron/core/systemPorts.ts'
import type { InboxRetention } from '../../../../../shared/domain/message.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { MessageTable } from '../../../../support/messageTable.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

function setUp(messages: number) {
  const clock = new FakeClock()
  const table = new MessageTable(tempFolder(), clock)
  table.open()
  onTestFinished(() => table.db.close())
  table.put(...Array.from({ length: messages }, (_, i) => ({ at: clock.now() - i * 1000 })))
  const log = () => {}
  const topic = new StateHub(clock).publisher('jobs', {})
  const jobs = new Jobs(clock, systemRandom, log, topic)
  let set: InboxRetention = { days: null, count: null }
  const limits = () => set
  const removals = new Removals(table.db, clock, limits)
  const retention = new Retention(table.db, clock, new MessageRemover(table.db, table.index), removals)
  let told = 0
  const pruner = new InboxPruner({
    database: table.db,
    clock,
    log,
    jobs,
    retention,
    limits,
    onChange: () => (told += 1),
  })
  const turns = async (n = 12) => {
    for (let i = 0; i < n; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  const left = () => Number(table.db.sql.prepare('SELECT count(*) AS n FROM messages').get()?.n)
  return {
    clock,
    jobs,
    pruner,
    turns,
    left,
    told: () => told,
    job: () => [...topic.items()].at(-1),
    set: (limits: InboxRetention) => {
      set = limits
    },
  }
}

describe('the pruner of the inbox', () => {
  it('removes nothing while no limits are set', async () => {
    const { clock, pruner, turns, left, told } = setUp(300)
    pruner.start()
    clock.advance(60 * 60_000)
    await turns()
    expect(left()).toBe(300)
    expect(told()).toBe(0)
  })

  it('removes what is beyond the limits, soon after they are set and then from time to time', async () => {
    const { clock, pruner, turns, left, told, set, job } = setUp(300)
    pruner.start()
    set({ days: null, count: 200 })
    pruner.changed()
    clock.advance(500)
    await turns()
    expect(left()).toBe(200)
    expect(told()).toBe(1)
    // A moment's work is no job.
    expect(job()).toBeUndefined()
    set({ days: null, count: 100 })
    clock.advance(5 * 60_000)
    await turns()
    expect(left()).toBe(100)
    pruner.stop()
    expect(clock.waiting).toBe(0)
  })

  it('shows as a job what takes longer, which can be cancelled, and is taken up again when other limits are set', async () => {
    const { clock, jobs, pruner, turns, left, set, job } = setUp(9000)
    set({ days: null, count: 500 })
    pruner.changed()
    clock.advance(500)
    while (job()?.done === 0 || job() === undefined) await turns(1)
    const running = job()
    expect(running).toMatchObject({ kind: 'retention', state: 'running', total: 8500 })
    jobs.cancel(running?.id ?? '')
    await turns()
    const kept = left()
    expect(job()).toMatchObject({ state: 'cancelled' })
    expect(kept).toBeGreaterThan(500)
    clock.advance(60 * 60_000)
    await turns()
    expect(left()).toBe(kept)

    set({ days: null, count: 1000 })
    pruner.changed()
    clock.advance(500)
    await turns(20)
    expect(left()).toBe(1000)
    expect(job()).toMatchObject({ state: 'done' })
    pruner.stop()
    await jobs.stop()
    expect(clock.waiting).toBe(0)
  })
})
