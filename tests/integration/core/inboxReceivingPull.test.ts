import { describe, expect, it } from 'vitest'
import { json } from '../../../electron/simulator/http/exchange.ts'
import { workbench } from '../../support/gateways.ts'
import { allThere, inDatabase, storedRows } from '../../support/inboxProof.ts'
import { InboxRig, receive } from '../../support/inboxRig.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()
const smsPath = '/goip_get_sms.html'

describe('fetching', () => {
  it('takes a full device of 5,000 messages over in pages, byte by byte, and counts as it goes', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 5000 })
    const seen: number[] = []
    const syncing = rig.sync(gateway)
    await rig.syncView(gateway, ({ fetched }) => {
      seen.push(fetched)
      return fetched === 5000
    })
    await syncing
    expect(seen).toEqual([...seen].sort((a, b) => a - b))
    expect(seen.some((count) => count > 0 && count < 5000)).toBe(true)
    const done = await rig.syncView(gateway, ({ state }) => state === 'idle')
    expect(done).toMatchObject({ fetched: 5000, added: 5000, missed: 0, error: null })
    expect(rig.account()).toEqual(allThere)
    const asked = gateway.simulator.requestsTo(smsPath)
    expect(asked.every(({ query }) => query.sms_num === '50' && query.sms_del === undefined)).toBe(true)
    const { at, text } = storedRows(rig.dataDir)[0] ?? {}
    const [oldest] = gateway.simulator.device.sms.ledger
    expect({ at, text }).toEqual({ at: (oldest?.stampS ?? 0) * 1000, text: oldest?.text })
    await rig.sync(gateway)
    expect((await rig.syncView(gateway, ({ fetched }) => fetched === 0)).added).toBe(0)
  })

  it('begins by itself when a gateway has come, and tells the whole inbox', async () => {
    const simulator = await bench.simulator({ sms: 180 })
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(simulator))
    const done = await core.topic('inboxSyncs', {}).until((items) => {
      const sync = items.get(id)
      return sync?.state === 'idle' && sync.fetched > 0 ? sync : null
    })
    expect(done).toMatchObject({ fetched: 180, added: 180, missed: 0, error: null })
    await core.topic('inbox', {}).until((items) => items.get('inbox')?.total === 180)
  })

  it('can be cancelled, stays so, and goes on from where it was', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 1000 })
    const syncing = rig.core.call('inbox.sync', { gatewayId: gateway.id })
    await gateway.simulator.waitForRequest(({ path, query }) => path === smsPath && Number(query.sms_id) > 200)
    await rig.core.must('inbox.cancelSync', { gatewayId: gateway.id })
    expect(await syncing).toMatchObject({ ok: false, error: { code: 'app/cancelled' } })
    const paused = await rig.syncView(gateway, ({ state }) => state === 'paused')
    expect(paused.fetched).toBeGreaterThanOrEqual(200)
    expect(paused.fetched).toBeLessThan(1000)
    gateway.simulator.clearRequests()
    await rig.sync(gateway)
    expect(gateway.simulator.requestsTo(smsPath)[0]?.query.sms_id).toBe(String(paused.fetched + 1))
    expect(rig.account()).toEqual(allThere)
  })

  it('goes on after the end of the core from where it was', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 400 })
    const syncing = rig.core.call('inbox.sync', { gatewayId: gateway.id })
    await gateway.simulator.waitForRequest(({ path, query }) => path === smsPath && Number(query.sms_id) > 100)
    await rig.restartCore()
    expect((await syncing).ok).toBe(false)
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
    const ids = gateway.simulator.requestsTo(smsPath).map(({ query }) => Number(query.sms_id))
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
  })

  it.each([
    ['kept its messages', true],
    ['lost its messages', false],
  ])('begins anew when the device has restarted and %s, and stores nothing twice', async (_how, smsKept) => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 120, smsKept })
    await rig.sync(gateway)
    gateway.simulator.device.reboot({ downMs: 0 })
    await gateway.simulator.start()
    gateway.simulator.device.finishReboot()
    receive(gateway, 'after the restart')
    await expect.poll(() => rig.core.call('inbox.sync', { gatewayId: gateway.id })).toMatchObject({ ok: true })
    expect(rig.account()).toEqual(allThere)
    // A second restart finds copies of two walks.
    gateway.simulator.device.reboot({ downMs: 0 })
    gateway.simulator.device.finishReboot()
    await expect.poll(() => rig.core.call('inbox.sync', { gatewayId: gateway.id })).toMatchObject({ ok: true })
    expect(rig.account()).toEqual(allThere)
    expect((await rig.syncView(gateway, ({ state }) => state === 'idle')).missed).toBe(0)
  })

  it('counts what the ring has overwritten as missed, in the middle of the list and before its beginning', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 90, smsCapacity: 50 })
    await rig.sync(gateway)
    expect((await rig.syncView(gateway, ({ state }) => state === 'idle')).missed).toBe(40)
    gateway.simulator.device.sms.fill(80)
    await rig.sync(gateway)
    expect((await rig.syncView(gateway, ({ fetched }) => fetched === 50)).missed).toBe(70)
    expect(rig.account().extra).toEqual([])
    expect(rig.account().missing).toHaveLength(70)
  })

  it('passes over what was deleted on the device, also a whole page of it, and counts it as missed once', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 200 })
    const { sms } = gateway.simulator.device
    sms.delete(Array.from({ length: 130 }, (_, i) => i + 20))
    sms.delete([200])
    await rig.sync(gateway)
    expect((await rig.syncView(gateway, ({ state }) => state === 'idle')).missed).toBe(131)
    receive(gateway, 'one more')
    await rig.sync(gateway)
    expect((await rig.syncView(gateway, ({ fetched }) => fetched === 1)).missed).toBe(131)
    expect(storedRows(rig.dataDir).at(-1)?.text).toBe('one more')
  })

  it('does not believe a next_sms that runs ahead without a message', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 10 })
    await rig.sync(gateway)
    const stop = gateway.simulator.use({
      name: 'always ahead',
      answer: ({ path, query }, { device }) =>
        path === smsPath && Number(query.sms_id) >= device.sms.nextId
          ? json({ code: 0, ssrc: device.sms.ssrc, sms_num: 0, next_sms: Number(query.sms_id) + 50, data: [] })
          : null,
    })
    await rig.sync(gateway)
    stop()
    receive(gateway, 'under the very next id')
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
  })

  it('of an empty device is nothing, wherever it says to go on', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add()
    const stop = gateway.simulator.use({
      name: 'from nothing',
      answer: ({ path }) => (path === smsPath ? json({ code: 0, ssrc: 'a', sms_num: 0, next_sms: 0, data: [] }) : null),
    })
    await rig.sync(gateway)
    await rig.sync(gateway)
    stop()
    receive(gateway, 'the first')
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
  })

  it.each([
    ['is gone', 'DELETE FROM inbox_checkpoints'],
    ['was set back', 'UPDATE inbox_checkpoints SET next_sms = 31'],
    ['was set back to the beginning', 'UPDATE inbox_checkpoints SET next_sms = 1'],
    ['is of another run', "UPDATE inbox_checkpoints SET ssrc = 'another'"],
  ])('stores nothing twice when its checkpoint %s, and keeps genuine repeats', async (_how, change) => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 70 })
    const at = gateway.simulator.device.sms.ledger.at(-1)?.at ?? 0
    for (let i = 0; i < 3; i++) receive(gateway, 'the very same', { at })
    await rig.sync(gateway)
    inDatabase(rig.dataDir, (sql) => sql.exec(change))
    receive(gateway, 'the very same', { at })
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
  })

  it('goes on without loss after a connection that broke, a body cut off and an error in the middle of it', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 300 })
    const { faults } = gateway.simulator
    const troubles = [(on: boolean) => (faults.resetMidBody = on), (on: boolean) => (faults.truncateJson = on)].map(
      (trouble, i) => ({ trouble, from: 100 * (i + 1) + 1 }),
    )
    for (const { trouble, from } of troubles) {
      const stop = gateway.simulator.use({
        name: 'trouble',
        answer: ({ path, query }) => {
          if (path === smsPath && query.sms_id === String(from)) trouble(true)
          return null
        },
      })
      expect(await rig.core.call('inbox.sync', { gatewayId: gateway.id })).toMatchObject({ ok: false })
      const failed = await rig.syncView(gateway, ({ state }) => state === 'failed')
      expect(failed.error).not.toBe(null)
      stop()
      trouble(false)
    }
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
  })

  it('takes no messages of another device at the address', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 20, mac: '00-30-F1-00-00-01' })
    await rig.sync(gateway)
    const { port } = gateway.simulator
    await gateway.simulator.stop()
    await bench.simulator({ ports: 4, slots: 2, mac: '00-30-F1-00-00-02', port, seed: 7, sms: 30 })
    const refused = await rig.core.call('inbox.sync', { gatewayId: gateway.id })
    expect(refused).toMatchObject({ ok: false, error: { code: 'device/identity' } })
    expect(rig.account()).toEqual(allThere)
  })

  it('ends when the gateway is disconnected or removed, and shows nothing of one that is gone', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 500 })
    const syncing = rig.core.call('inbox.sync', { gatewayId: gateway.id })
    await gateway.simulator.waitForRequest(({ path }) => path === smsPath)
    await rig.core.must('gateways.disconnect', { id: gateway.id })
    expect(await syncing).toMatchObject({ ok: false, error: { code: 'app/cancelled' } })
    await rig.core.must('gateways.connect', { id: gateway.id })
    await rig.online(gateway.id)
    const again = rig.core.call('inbox.sync', { gatewayId: gateway.id })
    gateway.simulator.clearRequests()
    await gateway.simulator.waitForRequest(({ path }) => path === smsPath)
    await rig.core.must('gateways.remove', { id: gateway.id, forget: false })
    expect((await again).ok).toBe(false)
    rig.core.core.router.subscribe(
      'inboxSyncs',
      {},
      { snapshot: (_r, items) => expect(items).toEqual([]), delta: () => {} },
    )
  })

  it('fails with words while the messages cannot be stored, and loses none', async () => {
    const rig = await InboxRig.start(bench)
    const gateway = await rig.add({ sms: 60 })
    const full = "CREATE TRIGGER full BEFORE INSERT ON messages BEGIN SELECT RAISE(ABORT, 'disk full'); END"
    inDatabase(rig.dataDir, (sql) => sql.exec(full))
    const failed = await rig.core.call('inbox.sync', { gatewayId: gateway.id })
    expect(failed).toMatchObject({ ok: false, error: { code: 'store/failed' } })
    inDatabase(rig.dataDir, (sql) => sql.exec('DROP TRIGGER full'))
    await rig.sync(gateway)
    expect(rig.account()).toEqual(allThere)
  })

  it('keeps the messages of two gateways apart, and those of a moved SIM with their card', async () => {
    const rig = await InboxRig.start(bench)
    const [one, two] = [await rig.add({ sms: 40 }), await rig.add({ sms: 40, seed: 2, quirks: ['sms-9-items'] })]
    const { device } = two.simulator
    receive(two, 'before the move')
    const [card] = device.sms.ledger.slice(-1)
    device.pullSim(3, 1)
    device.moveSim({ port: 1, slot: 1 }, { port: 3, slot: 1 })
    receive(two, 'after the move', { port: 3 })
    await rig.core.must('inbox.sync', { gatewayId: null })
    expect(rig.account()).toEqual(allThere)
    const ofCard = storedRows(rig.dataDir).filter(({ iccid, text }) => iccid === card?.iccid && /the move$/.test(text))
    expect(ofCard.map(({ port_id, text }) => [port_id, text])).toEqual([
      ['1.01', 'before the move'],
      ['3.01', 'after the move'],
    ])
    expect(one.simulator.requestsTo(smsPath).length).toBeGreaterThan(0)
  })
})
