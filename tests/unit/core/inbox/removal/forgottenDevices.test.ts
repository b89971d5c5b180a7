import { describe, expect, it, onTestFinished } from 'vitest'
import { ForgottenDevices } from '../../../../../electron/core/inbox/removal/forgottenDevices.ts'
import { MessageRemover } from '../../../../../electron/core/inbox/removal/messageRemover.ts'
import { DeviceRepository } from '../../../../../electron/core/store/deviceRepository.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { MessageTable } from '../../../../support/messageTable.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

const start = Date.UTC(2026, 0, 1)

function setUp() {
  const table = new MessageTable(tempFolder(), new FakeClock())
  table.open()
  onTestFinished(() => table.db.close())
  const devices = new DeviceRepository(table.db)
  const logged: string[] = []
  let settled = 0
  const forgotten = () =>
    new ForgottenDevices({
      database: table.db,
      clock: new FakeClock(),
      log: (_level, event) => logged.push(event),
      remover: new MessageRemover(table.db, table.index),
      settle: () => {
        settled += 1
      },
    })
  const count = (from: string) => Number(table.db.sql.prepare(`SELECT count(*) AS n FROM ${from}`).get()?.n)
  const turns = async (n: number) => {
    for (let i = 0; i < n; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  /** Many messages of device 1, some history, and two messages of device 2. */
  const fill = () => {
    table.put(...Array.from({ length: 2500 }, (_, i) => ({ device: 1, at: start + i * 1000, text: 'forget me' })))
    table.put({ device: 2, at: start, text: 'forget me not' }, { device: 2, at: start + 1, text: 'nor me' })
    const event = table.db.sql.prepare(
      `INSERT INTO port_events (device_id, port_id, at, kind, from_text, to_text, source) VALUES (?, '1.01', 1, 'state', '', '', 'poll')`,
    )
    for (let i = 0; i < 450; i++) event.run(1)
    event.run(2)
    table.db.sql.exec(
      "INSERT INTO signal_samples (device_id, port_id, at, signal) VALUES (1, '1.01', 1, 2), (2, '1.01', 1, 2)",
    )
  }
  return { table, devices, forgotten, logged, count, turns, fill, settled: () => settled }
}

describe('a device that is forgotten', () => {
  it('is gone from view at once, and its hardware is a new device', () => {
    const { table, devices, fill, count } = setUp()
    fill()
    const ids = table.all().map(({ id }) => id)
    devices.forget(1)
    expect(table.all().map(({ text }) => text)).toEqual(['nor me', 'forget me not'])
    expect(table.rows.byIds(ids)).toHaveLength(2)
    expect(table.rows.counts()).toMatchObject({ total: 2 })
    expect(table.find({ text: 'forget' })).toHaveLength(1)
    expect(table.find({ text: '' })).toHaveLength(2)
    expect(count('messages')).toBe(2502)
    const again = devices.bind('g1', { mac: '00-0', ip: '', version: '', maxPorts: 1, maxSlots: 1 }, 5)
    expect(again.id).not.toBe(1)
  })

  it('is removed with its messages, their raw content, their place in the index and its history, in slices', async () => {
    const { table, devices, fill, forgotten, count, turns, settled } = setUp()
    fill()
    devices.forget(1)
    const work = forgotten()
    work.start()
    expect(settled()).toBe(1)
    await turns(1)
    expect(count('messages')).toBeLessThan(2502)
    expect(count('messages')).toBeGreaterThan(2)
    await turns(10)
    expect(count('messages')).toBe(2)
    expect(count('port_events')).toBe(1)
    expect(count('signal_samples')).toBe(1)
    expect(count('devices WHERE id = 1')).toBe(0)
    expect(count('message_counts')).toBe(1)
    expect(
      table.db.sql.prepare('SELECT count(*) AS n FROM message_search WHERE message_search MATCH \'"~device1"\'').get(),
    ).toEqual({ n: 0 })
    expect(table.find({ text: 'forget' })).toHaveLength(1)
  })

  it('goes on being removed at the next start when that was interrupted', async () => {
    const { devices, fill, forgotten, count, turns, logged } = setUp()
    fill()
    devices.forget(1)
    const first = forgotten()
    first.start()
    await turns(1)
    first.stop()
    await turns(10)
    const left = count('messages')
    expect(left).toBeGreaterThan(2)
    const second = forgotten()
    second.start()
    second.start()
    await turns(10)
    expect(count('messages')).toBe(2)
    expect(count('devices')).toBe(1)
    expect(logged).toEqual([])
  })

  it('that cannot be removed now stays out of view, and that is logged', async () => {
    const { table, devices, fill, forgotten, count, turns, logged } = setUp()
    fill()
    devices.forget(1)
    table.db.sql.exec("CREATE TEMP TRIGGER full BEFORE DELETE ON messages BEGIN SELECT RAISE(ABORT, 'disk full'); END")
    const work = forgotten()
    work.start()
    await turns(5)
    expect(logged).toEqual(['forgotten device not removed'])
    expect(table.all()).toHaveLength(2)
    table.db.sql.exec('DROP TRIGGER full')
    work.start()
    await turns(10)
    expect(count('messages')).toBe(2)
  })
})
