import { describe, expect, it } from 'vitest'
import { decodeSmsRow } from '../../../electron/core/inbox/decode/smsRow.ts'
import { InboxStore } from '../../../electron/core/inbox/inboxStore.ts'
import { Removals } from '../../../electron/core/inbox/removal/removals.ts'
import { SearchIndex } from '../../../electron/core/inbox/search/searchIndex.ts'
import { Database } from '../../../electron/core/store/database.ts'
import { workbench } from '../../support/gateways.ts'
import { inDatabase } from '../../support/inboxProof.ts'
import { post } from '../../support/inboxRig.ts'
import { TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()
const number = '13800138000'

/** The row of a delivery report that has just come in port 3. */
const reportRow = (rig: TasksRig, to: string, status = 0) => [
  1,
  '3.01',
  Math.round(rig.clock.now() / 1000),
  '+8613800100500',
  to,
  `${status} 260820064536A8`,
]

/** A message that was sent by port 3, of a gateway that sends its own reports to nobody. */
async function oneSent(rig: TasksRig) {
  const gateway = await rig.add()
  const id = await rig.send(gateway, { recipients: number, ports: '3', options: { dr: true } })
  expect(await rig.done(id)).toMatchObject({ sent: 1 })
  const { id: taskId } = await rig.task(id)
  return { gateway, id, taskId }
}

/** Stores a report as the inbox does, in a process that ends before the ledger is told. */
function storeAndDie(rig: TasksRig, row: readonly unknown[]): void {
  const database = new Database(rig.dataDir)
  const opened = database.open()
  if (!opened.ok) throw new Error(opened.error.message)
  const removals = new Removals(database, rig.clock, () => ({ days: null, count: null }))
  const store = new InboxStore(database, rig.clock, new SearchIndex(database), removals)
  const deviceId = Number(database.sql.prepare('SELECT id FROM devices').get()?.id)
  const messages = [decodeSmsRow(row)]
  store.ingest([{ deviceId, source: 'push', messages, checkpoint: null, iccidOf: () => null }])
  database.close()
}

const untold = ({ dataDir }: TasksRig): number =>
  inDatabase(dataDir, (sql) => Number(sql.prepare('SELECT count(*) AS n FROM untold_reports').get()?.n))

describe('delivery reports', () => {
  it('that come into the inbox are told of the messages they are about', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    gateway.simulator.setSmsUrl(await rig.addressOf(gateway.id))
    const { outcomes } = gateway.simulator.device.tasks
    outcomes.forNumber('13800138000', { delivery: 0, deliveryMs: 1000 })
    outcomes.forNumber('13800138001', { delivery: 70, deliveryMs: 1000 })
    const id = await rig.send(gateway, { recipients: '13800138000\n13800138001', ports: '3', options: { dr: true } })
    await rig.submission(id, ({ tally }) => tally.delivered === 1 && tally.undelivered === 1)
    const [delivered] = await rig.messages((await rig.task(id)).id)
    expect(delivered).toMatchObject({ state: 'delivered', sentFrom: '3.01' })
    expect(delivered?.reports).toHaveLength(1)
    const { message } = await rig.core.must('inbox.get', { id: delivered?.reports[0] ?? 0 })
    expect(message).toMatchObject({ kind: 'report', recipient: '13800138000' })
    expect(untold(rig)).toBe(0)
  })

  it('that were stored when Simrack died before the ledger knew are told at the next start, and once', async () => {
    const rig = await TasksRig.start(bench)
    const { id, taskId } = await oneSent(rig)
    await rig.core.core.stop()
    storeAndDie(rig, reportRow(rig, number))
    expect(untold(rig)).toBe(1)
    await rig.startCore()
    await rig.submission(id, ({ tally }) => tally.delivered === 1)
    const [told] = await rig.messages(taskId)
    expect(told?.reports).toHaveLength(1)
    await rig.restartCore()
    expect(await rig.messages(taskId)).toEqual([told])
    expect(untold(rig)).toBe(0)
  })

  it('that the ledger could not store are told with the next message', async () => {
    const rig = await TasksRig.start(bench)
    const { gateway, id, taskId } = await oneSent(rig)
    const url = await rig.addressOf(gateway.id)
    const push = async (row: unknown) => post(url, JSON.stringify({ type: 'recv-sms', sms_num: 1, sms: [row] }))
    inDatabase(rig.dataDir, (sql) =>
      sql.exec("CREATE TRIGGER full BEFORE UPDATE ON task_messages BEGIN SELECT RAISE(ABORT, 'disk full'); END"),
    )
    expect(await push(reportRow(rig, number))).toBe(200)
    await expect.poll(() => rig.core.logs.map(({ event }) => event)).toContain('delivery reports not taken over')
    expect(await rig.messages(taskId)).toMatchObject([{ state: 'sent', reports: [] }])
    inDatabase(rig.dataDir, (sql) => sql.exec('DROP TRIGGER full'))
    expect(await push([0, '1.01', Math.round(rig.clock.now() / 1000), '10086', '', 'aGk='])).toBe(200)
    await rig.submission(id, ({ tally }) => tally.delivered === 1)
  })
})
