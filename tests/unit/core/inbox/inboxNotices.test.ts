import { describe, expect, it, onTestFinished } from 'vitest'
import { InboxNotices } from '../../../../electron/core/inbox/inboxNotices.ts'
import { type Settings, settings } from '../../../../shared/domain/settings.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { MessageTable, type TestMessage } from '../../../support/messageTable.ts'
import { tempFolder } from '../../../support/tempFolder.ts'

const minute = 60_000

function desk(wanted: Partial<Settings['inbox']>, supported = true) {
  const clock = new FakeClock()
  const table = new MessageTable(tempFolder(), clock)
  table.open()
  onTestFinished(() => table.db.close())
  const told: [string, string][] = []
  const current = { ...settings.parse({}).inbox, ...wanted }
  const notices = new InboxNotices({
    rows: table.rows,
    clock,
    notifier: { supported, notify: (title, body) => told.push([title, body]) },
    log: () => {},
    wanted: () => current,
  })
  const come = (source: 'push' | 'pull', ...messages: readonly TestMessage[]) =>
    notices.stored([{ batch: { source }, added: table.put(...messages.map((m) => ({ at: clock.now(), ...m }))) }])
  /** Time passes, and what falls due is done. */
  const pass = async (ms: number) => {
    clock.advance(ms)
    for (let turn = 0; turn < 100; turn++) await new Promise((resolve) => setImmediate(resolve))
  }
  return { clock, notices, told, current, come, pass }
}

const rack1 = { notifyGateways: ['g1'] }

describe('notifications of new messages', () => {
  it('are off unless somebody wants them, and need a desktop', async () => {
    for (const [wanted, supported] of [
      [{}, true],
      [rack1, false],
    ] as const) {
      const { clock, told, come, pass } = desk(wanted, supported)
      come('push', { text: 'hello' })
      expect(clock.waiting).toBe(0)
      await pass(minute)
      expect(told).toEqual([])
    }
  })

  it('tell who wrote to which gateway', async () => {
    const { told, come, pass } = desk(rack1)
    come('push', { sender: '+49170', text: 'See you\r\nat gate B' }, { device: 2, text: 'of another gateway' })
    await pass(2000)
    expect(told).toEqual([['+49170 to Rack 1', 'See you at gate B']])
  })

  it('show no one-time code', async () => {
    const { told, come, pass } = desk(rack1)
    come('push', { sender: 'Bank', text: '734211 is your code', code: '734211' })
    await pass(2000)
    expect(told).toEqual([['Bank to Rack 1', 'One-time code']])
  })

  it('gather what comes together, and what comes soon after', async () => {
    const { told, come, pass } = desk({ notifyGateways: ['g1', 'g2'] })
    for (let i = 0; i < 5; i++) come('push', {})
    come('pull', { device: 2 }, { device: 2 })
    await pass(2000)
    expect(told).toEqual([['7 new messages', 'Rack 1: 5, 架子 2: 2']])
    come('push', {})
    await pass(10_000)
    come('push', {})
    expect(told).toHaveLength(1)
    await pass(5000)
    expect(told[1]).toEqual(['2 new messages', 'Rack 1: 2'])
  })

  it('tell nothing of the past that a listing brings, nor of reports', async () => {
    const { clock, told, come, pass } = desk(rack1)
    come('pull', { at: clock.now() - 11 * minute }, { at: clock.now() + 11 * minute }, { kind: 'report' })
    await pass(2000)
    expect(told).toEqual([])
    come('pull', { at: clock.now() - 9 * minute, text: 'recent' })
    await pass(2000)
    expect(told).toEqual([['10086 to Rack 1', 'recent']])
  })

  it('tell what is pushed whatever the clock of the device says', async () => {
    const { clock, told, come, pass } = desk(rack1)
    come('push', { at: clock.now() + 8 * 60 * minute, text: 'local time' })
    await pass(2000)
    expect(told).toEqual([['10086 to Rack 1', 'local time']])
  })

  it('tell what a search with a bell would find, of all gateways or of one', async () => {
    const search = { name: 'balances', text: '余额', gatewayId: null, notify: true }
    const { told, current, come, pass } = desk({ savedSearches: [search, { ...search, text: '', notify: false }] })
    come('push', { device: 2, text: '您的余额为5元' }, { text: 'nothing of it' })
    await pass(2000)
    expect(told).toEqual([['10086 to 架子 2', '您的余额为5元']])
    current.savedSearches = [{ ...search, gatewayId: 'g1' }]
    come('push', { device: 2, text: '余额' }, { text: '余额 1' })
    await pass(20_000)
    expect(told[1]).toEqual(['10086 to Rack 1', '余额 1'])
  })

  it('are short and do nothing, whatever a stranger writes', async () => {
    const { told, come, pass } = desk(rack1)
    come('push', {
      sender: '\u202Eknab\u0007',
      text: `<b onclick="x">\u2066\u0000${'好'.repeat(300)}</b>`,
    })
    await pass(2000)
    const [title = '', body = ''] = told[0] ?? []
    expect(title).toBe('knab to Rack 1')
    expect(body.startsWith('‹b onclick="x"› 好好')).toBe(true)
    expect([...body]).toHaveLength(120)
    expect(body.endsWith('好…')).toBe(true)
  })

  it('of a flood look at the newest only, in turns', async () => {
    const { told, come, pass } = desk(rack1)
    come('push', ...Array.from({ length: 2500 }, () => ({})))
    await pass(2000)
    expect(told).toEqual([['2,000 new messages', 'Rack 1: 2000']])
  })

  it('end with the inbox, and leave no timer', async () => {
    const { clock, notices, told, come, pass } = desk(rack1)
    come('push', {})
    notices.stop()
    expect(clock.waiting).toBe(0)
    come('push', {})
    await pass(minute)
    expect(told).toEqual([])
  })
})
