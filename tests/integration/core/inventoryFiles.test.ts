import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { capture, jobEnded, simsOf, siteOf } from '../../support/inventoryRig.ts'
import { forged } from '../../support/simrackFile.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import type { TestCore } from '../../support/testCore.ts'

const bench = workbench()
const site = siteOf(bench)

/** The file of a snapshot. */
async function fileOf(core: TestCore, id: string) {
  const { jobId } = await core.must('inventory.saveFile', { id })
  expect(jobId && (await jobEnded(core, jobId)).state).toBe('done')
  const file = core.saved.at(-1)
  if (!file) throw new Error('nothing was saved')
  return file
}

const open = (core: TestCore, bytes: Buffer) =>
  core.call('inventory.openFile', { name: 'x.simrack', base64: bytes.toString('base64') })

describe('a snapshot as a file', () => {
  it('is the same SIMs in another Simrack that has no gateway at all', async () => {
    const { core, ids } = await site(2)
    const snapshot = await capture(core, ids, 'Hall 2, spring')
    const file = await fileOf(core, snapshot.id)
    expect(file.name).toMatch(/^Hall-2-spring-\d{4}-\d\d-\d\d\.simrack$/)
    const other = await bench.core()
    const opened = await other.must('inventory.openFile', { name: file.name, base64: file.bytes.toString('base64') })
    expect(opened.warnings).toEqual([])
    const view = other.topic('snapshots', {}).items.get(opened.snapshotId)
    expect(view).toMatchObject({
      name: 'Hall 2, spring',
      person: 'Ada',
      source: 'opened',
      takenAt: snapshot.takenAt,
      sims: snapshot.sims,
    })
    expect(view?.gateways.map(({ gatewayId, ...rest }) => rest)).toEqual(
      snapshot.gateways.map(({ gatewayId, ...rest }) => rest),
    )
    const here = await simsOf(core, { sources: [snapshot.id], empty: true, sort: [{ by: 'port', descending: false }] })
    const there = await simsOf(other, {
      sources: [opened.snapshotId],
      empty: true,
      sort: [{ by: 'port', descending: false }],
    })
    const bare = ({ rows }: typeof here) => rows.map(({ id, source, ...row }) => row)
    expect(bare(there)).toEqual(bare(here))
    const [sim] = there.rows.filter(({ iccid }) => iccid)
    const { sightings } = await other.must('inventory.sim', { iccid: sim?.iccid ?? '' })
    expect(sightings).toMatchObject([{ source: opened.snapshotId, portId: sim?.portId }])
    expect(await other.call('inventory.retry', { id: opened.snapshotId })).toMatchObject({
      error: { code: 'input/conflict' },
    })
  })

  it('that is opened twice gives one snapshot, also where it was captured, also after a restart', async () => {
    const { core, ids } = await site(1)
    const snapshot = await capture(core, ids)
    const { bytes } = await fileOf(core, snapshot.id)
    expect(await open(core, bytes)).toMatchObject({
      value: { snapshotId: snapshot.id, warnings: ['This file is here already.'] },
    })
    const dataDir = tempFolder()
    const other = await bench.core({ dataDir })
    const [once, twice] = await Promise.all([open(other, bytes), open(other, bytes)])
    expect(once).toMatchObject({ ok: true })
    expect(twice).toMatchObject({ value: { snapshotId: once.ok && once.value.snapshotId } })
    expect(other.topic('snapshots', {}).items.size).toBe(1)
    await other.core.stop()
    const next = await bench.core({ dataDir })
    expect(await open(next, bytes)).toMatchObject({ value: { snapshotId: once.ok && once.value.snapshotId } })
  })

  it('holds no secret', async () => {
    const core = await bench.core()
    const simulator = await bench.simulator({ password: 'open-sesame-7', quirks: ['unknown-fields'] })
    const { id } = await core.must('gateways.add', {
      profile: { name: 'Rack 1', address: simulator.host, port: simulator.port },
      password: 'open-sesame-7',
    })
    await core.topic('gateways', {}).until((items) => items.get(id)?.status.fullAt)
    const snapshot = await capture(core, [id])
    const text = gunzipSync((await fileOf(core, snapshot.id)).bytes).toString()
    expect(text).toContain('"iccid"')
    expect(text).not.toContain('open-sesame')
    expect(text).not.toContain(simulator.host)
    expect(text).not.toContain('"extra"')
  })

  it('that is damaged or foreign leaves nothing behind', async () => {
    const dataDir = tempFolder()
    const core = await bench.core({ dataDir })
    const header = { format: 'simrack-snapshot', version: 1, madeBy: '', gateways: 0, rows: 0 }
    for (const bytes of [Buffer.from('hello'), forged([{ ...header, version: 9 }]), forged([header])])
      expect(await open(core, bytes)).toMatchObject({ ok: false, error: { code: 'input/invalid' } })
    expect(core.topic('snapshots', {}).items.size).toBe(0)
    await core.core.stop()
    const database = new DatabaseSync(join(dataDir, 'simrack.db'))
    const left = ['snapshots', 'snapshot_gateways', 'snapshot_sims'].map((table) =>
      Number(database.prepare(`SELECT count(*) AS count FROM ${table}`).get()?.count),
    )
    database.close()
    expect(left).toEqual([0, 0, 0])
  })

  it('is said where rows are damaged in the store, and the rest is shown', async () => {
    const dataDir = tempFolder()
    const { core, ids } = await site(2, {}, { dataDir })
    const { id, gateways } = await capture(core, ids)
    await core.core.stop()
    const database = new DatabaseSync(join(dataDir, 'simrack.db'))
    database.prepare("UPDATE snapshot_gateways SET rows = x'00ff00' WHERE key = ?").run(gateways[0]?.key ?? '')
    database.close()
    const next = await bench.core({ dataDir })
    const { total, warnings } = await simsOf(next, { sources: [id] })
    expect(total).toBe(gateways[1]?.sims)
    expect(warnings).toEqual(['Spring, Rack 1: its rows are damaged in the store and are left out.'])
    expect(await next.call('inventory.rack', { id, key: 'g1' })).toMatchObject({ error: { code: 'store/corrupt' } })
    const { jobId } = await next.must('inventory.saveFile', { id })
    expect(await jobEnded(next, jobId ?? '')).toMatchObject({ state: 'failed', error: { code: 'store/corrupt' } })
  })
})

describe('a comparison', () => {
  it('of a snapshot with now tells what was carried, pulled, put in and exchanged in between', async () => {
    const { core, simulators, ids } = await site(1)
    const { device } = simulators[0] ?? {}
    if (!device) throw new Error('no rack')
    const before = await capture(core, ids, 'Before')
    const idle = device.allSlots().filter((slot) => slot.sim && !device.isActive(slot))
    const free = device.allSlots().filter((slot) => !slot.sim)
    const [a, b, c, d] = idle
    const [e, f] = free
    if (!a?.sim || !b?.sim || !c?.sim || !d?.sim || !e || !f) throw new Error('no SIMs')
    device.moveSim(a, e)
    device.swapSims(b, c)
    device.pullSim(d.port, d.slot)
    const added = device.insertSim(f.port, f.slot)
    const after = await capture(core, ids, 'After')
    for (const to of [after.id, 'live']) {
      const compared = await core.must('inventory.compare', { from: before.id, to })
      expect(compared.counts).toMatchObject({ appeared: 1, gone: 1, moved: 1, swapped: 2 })
      expect(compared.warnings).toEqual([])
      const of = async (kind: 'appeared' | 'gone' | 'moved' | 'swapped') =>
        (
          await core.must('inventory.differences', {
            handle: compared.handle,
            kinds: [kind],
            text: '',
            gateway: null,
            offset: 0,
            limit: 500,
          })
        ).differences
      expect((await of('moved')).map(({ iccid }) => iccid)).toEqual([a.sim.iccid])
      expect((await of('gone')).map(({ iccid }) => iccid)).toEqual([d.sim.iccid])
      expect((await of('appeared')).map(({ iccid }) => iccid)).toEqual([added.iccid])
      expect(
        new Set((await of('swapped')).map(({ iccid, swappedWith }) => [iccid, swappedWith].sort().join())),
      ).toEqual(new Set([[b.sim.iccid, c.sim.iccid].sort().join()]))
      expect(compared.gateways).toMatchObject([{ name: 'Rack 1', maxPorts: 8, maxSlots: 4, differences: 5 }])
    }
    const nothing = await core.must('inventory.compare', { from: after.id, to: after.id })
    expect(nothing.counts).toEqual({ appeared: 0, gone: 0, moved: 0, swapped: 0, changed: 0 })
    expect(nothing.same).toBe(after.sims)
  })

  it('is a report for the customer, as a page to print and as CSV, in which names stay text', async () => {
    const { core, simulators, ids } = await site(1)
    const { device } = simulators[0] ?? {}
    const idle = device?.allSlots().find((slot) => slot.sim && !device.isActive(slot))
    const before = await capture(core, ids, '<b>Before</b>')
    device?.pullSim(idle?.port ?? 0, idle?.slot ?? 0)
    const gateway = core.topic('gateways', {}).items.get(ids[0] ?? '')
    if (!gateway) throw new Error('no gateway')
    await core.must('gateways.update', { id: gateway.id, profile: { ...gateway.profile, name: '=cmd|<i>' } })
    await core.topic('gateways', {}).until((items) => items.get(gateway.id)?.session.state === 'online')
    const after = await capture(core, ids)
    const { handle } = await core.must('inventory.compare', { from: before.id, to: after.id })
    for (const format of ['html', 'csv'] as const) {
      const { jobId } = await core.must('inventory.report', { handle, format })
      expect(jobId && (await jobEnded(core, jobId)).state).toBe('done')
    }
    const [html, csv] = core.saved.map(({ text }) => text)
    expect(html).toContain('&lt;b&gt;Before&lt;/b&gt;')
    expect(html).not.toMatch(/<b>|<i>/)
    expect(html).toContain(idle?.sim?.iccid ?? 'nothing')
    expect(csv).toContain(`Gone,${idle?.sim?.iccid},"'=cmd|<i>, ${idle?.port}.`)
  })

  it('says which gateway one of the two lacks, and which was not read', async () => {
    const { core, simulators, ids } = await site(2)
    const both = await capture(core, ids, 'Both')
    const one = await capture(core, ids.slice(0, 1), 'One')
    await simulators[1]?.stop()
    const failed = await capture(core, ids, 'Failed')
    expect((await core.must('inventory.compare', { from: both.id, to: one.id })).warnings).toEqual([
      'Rack 2 is only in “Both”.',
    ])
    const { warnings, counts } = await core.must('inventory.compare', { from: both.id, to: failed.id })
    expect(warnings).toEqual([expect.stringMatching(/^Failed, Rack 2: it was not read\. /)])
    expect(counts.gone).toBe(both.gateways[1]?.sims)
  })
})
