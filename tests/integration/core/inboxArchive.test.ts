import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { archivingRack, isDeleting } from '../../support/archivingRack.ts'
import { workbench } from '../../support/gateways.ts'
import { receive } from '../../support/inboxRig.ts'
import type { TestCoreOptions } from '../../support/testCore.ts'

const bench = workbench()
const rack = (options: SimulatorOptions = {}, core: TestCoreOptions = {}) => archivingRack(bench, options, core)

describe('archiving a gateway', () => {
  it('fetches all that it holds, proves it and deletes nothing', async () => {
    const { rig, simulator, archive, view } = await rack({ sms: 230 })
    const { held } = simulator.device.sms
    expect(await archive()).toMatchObject({
      ok: true,
      value: {
        listed: 230,
        stored: 230,
        oldestAt: (held[0]?.message.stampS ?? 0) * 1000,
        newestAt: (held.at(-1)?.message.stampS ?? 0) * 1000,
      },
    })
    expect(simulator.requests.filter(({ query }) => isDeleting(query))).toEqual([])
    expect(simulator.device.sms.held).toHaveLength(230)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
    expect(await view()).toMatchObject({ state: 'idle', doing: 'archiving', fetched: 230, added: 230, missed: 0 })
  })

  it('stores nothing twice, whatever was fetched, pushed or archived before', async () => {
    const { rig, gateway, simulator, mustArchive } = await rack({ sms: 60 })
    await rig.sync(gateway)
    const pushed = ['a', 'b'].map((text) => receive(gateway, text))
    await rig.push(gateway, pushed)
    receive(gateway, 'b')
    await mustArchive()
    await mustArchive()
    await rig.sync(gateway)
    expect(simulator.device.sms.ledger).toHaveLength(63)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
  })

  it('proves a device that holds nothing', async () => {
    const { mustArchive, remove } = await rack()
    const { proof, listed } = await mustArchive()
    expect(listed).toBe(0)
    expect(await remove(proof)).toEqual({ ok: true, value: { deleted: 0, left: 0 } })
  })

  it('proves rows that are damaged, too', async () => {
    const { mustArchive, remove } = await rack({ sms: 40, quirks: ['sms-bad-rows', 'sms-invalid-utf8', 'header-sms'] })
    const { proof, listed, stored } = await mustArchive()
    expect([listed, stored]).toEqual([40, 40])
    expect(await remove(proof)).toEqual({ ok: true, value: { deleted: 40, left: 0 } })
  })

  it('stores again what retention has removed here, so that nothing is deleted there that is not here', async () => {
    const { rig, gateway, mustArchive } = await rack({ sms: 130 })
    await rig.sync(gateway)
    await rig.core.must('settings.update', { inbox: { retention: { days: null, count: 100 } } })
    await rig.core.topic('inbox', {}).until((items) => items.get('inbox')?.total === 100)
    await rig.core.must('settings.update', { inbox: { retention: { days: null, count: null } } })
    expect(await mustArchive()).toMatchObject({ listed: 130, stored: 130 })
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
  })

  it('proves nothing when a message cannot be stored', async () => {
    const { rig, simulator, archive, remove } = await rack({ sms: 30 })
    const sql = new DatabaseSync(join(rig.dataDir, 'simrack.db'))
    sql.exec(`CREATE TRIGGER disk_full BEFORE INSERT ON message_raw BEGIN SELECT RAISE(ABORT, 'disk full'); END`)
    sql.close()
    expect(await archive()).toMatchObject({ ok: false, error: { code: 'store/failed' } })
    expect(await remove('any')).toMatchObject({ ok: false, error: { code: 'input/conflict' } })
    expect(simulator.device.sms.held).toHaveLength(30)
  })

  it('proves nothing when what was stored is not what was listed', async () => {
    const { rig, gateway, simulator, archive } = await rack({ sms: 30 })
    await rig.sync(gateway)
    const sql = new DatabaseSync(join(rig.dataDir, 'simrack.db'))
    sql.exec(`UPDATE message_raw SET bytes = x'00' WHERE id = (SELECT max(id) FROM message_raw)`)
    sql.close()
    expect(await archive()).toMatchObject({
      ok: false,
      error: { code: 'store/failed', message: 'Of 30 messages that the gateway lists, only 29 are stored here.' },
    })
    expect(simulator.device.sms.held).toHaveLength(30)
  })

  it('can be cancelled, and is not begun twice', async () => {
    const { rig, gateway, simulator, archive } = await rack({ sms: 300 })
    simulator.faults.latencyMs = 100
    const archived = archive()
    await rig.syncView(gateway, ({ doing, fetched }) => doing === 'archiving' && fetched > 0)
    expect(await archive()).toMatchObject({ error: { code: 'input/conflict' } })
    expect(await rig.core.call('inbox.sync', { gatewayId: gateway.id })).toMatchObject({
      error: { code: 'input/conflict' },
    })
    await rig.core.must('inbox.cancelSync', { gatewayId: gateway.id })
    expect(await archived).toMatchObject({ error: { code: 'app/cancelled' } })
    simulator.faults.latencyMs = 0
    await rig.sync(gateway)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
  })

  it('begins again when the device restarts while it lists', async () => {
    const { rig, gateway, simulator, archive } = await rack({ sms: 200 })
    let pages = 0
    simulator.use({
      name: 'restarts',
      answer: ({ path }, { device }) => {
        if (path === '/goip_get_sms.html' && ++pages === 7) device.sms.restart()
        return null
      },
    })
    expect(await archive()).toMatchObject({ ok: true, value: { listed: 200, stored: 200 } })
    await rig.sync(gateway)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
  })
})
