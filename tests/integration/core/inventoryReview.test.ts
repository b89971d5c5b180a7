import { describe, expect, it } from 'vitest'
import type { FileDialogs } from '../../../electron/core/ports.ts'
import { ok } from '../../../shared/result.ts'
import { workbench } from '../../support/gateways.ts'
import { capture, jobEnded, simsOf, siteOf } from '../../support/inventoryRig.ts'
import { tempFolder } from '../../support/tempFolder.ts'

const bench = workbench()
const site = siteOf(bench)

describe('the review', () => {
  it('shows what the gateways showed last, also of one that is off, without any snapshot', async () => {
    const dataDir = tempFolder()
    const { core, simulators, ids } = await site(2, {}, { dataDir })
    const before = await simsOf(core, {})
    await core.core.stop()
    for (const simulator of simulators) await simulator.stop()
    const next = await bench.core({ dataDir })
    const after = await simsOf(next, {})
    expect(after.rows.map(({ id, iccid }) => [id, iccid])).toEqual(before.rows.map(({ id, iccid }) => [id, iccid]))
    expect(
      after.rows.every(({ source, gatewayKey, seenAt }) => source === 'live' && ids.includes(gatewayKey) && seenAt > 0),
    ).toBe(true)
  })

  it('shows a SIM that was carried elsewhere soon after the gateway has told', async () => {
    const { core, simulators, ids } = await site(1)
    const { device } = simulators[0] ?? {}
    const from = device?.allSlots().find((slot) => slot.sim && !device.isActive(slot))
    const to = device?.allSlots().find((slot) => !slot.sim)
    if (!device || !from?.sim || !to) throw new Error('no SIM to carry')
    const query = { text: from.sim.iccid.slice(4) }
    expect((await simsOf(core, query)).rows).toMatchObject([{ port: from.port, slot: from.slot }])
    device.moveSim(from, to)
    await core.must('gateways.refresh', { id: ids[0] ?? '' })
    await expect.poll(async () => (await simsOf(core, query)).rows).toMatchObject([{ port: to.port, slot: to.slot }])
  })

  it('finds by digits anywhere, by words in any case, and by conditions that all hold', async () => {
    const { core, ids } = await site(2)
    const all = await simsOf(core, {})
    const [one] = all.rows.filter(({ state }) => state === 15)
    if (!one?.imsi) throw new Error('no SIM on data')
    expect((await simsOf(core, { text: one.imsi.slice(-9) })).rows.map(({ id }) => id)).toContain(one.id)
    const words = await simsOf(core, { text: `RACK 1 ${one.iccid?.slice(2, 8)}` })
    expect(words.rows.every(({ gatewayName }) => gatewayName === 'Rack 1')).toBe(true)
    const some = await simsOf(core, { states: [15], gateways: ['Rack 2'] })
    expect(some.rows.length).toBeGreaterThan(0)
    expect(some.rows.every(({ state, gatewayKey }) => state === 15 && gatewayKey === ids[1])).toBe(true)
    expect(all.facets.state.reduce((sum, { count }) => sum + count, 0)).toBe(all.total)
    expect(all.facets.gateway.map(({ value }) => value).sort()).toEqual(['Rack 1', 'Rack 2'])
    const empty = await simsOf(core, { empty: true })
    expect(empty.total).toBe(64)
    expect((await simsOf(core, { operators: ['nobody'] })).total).toBe(0)
  })

  it('sorts by several columns, what is not known last, and groups', async () => {
    const { core } = await site(2)
    const { rows, groups } = await simsOf(core, {
      sort: [
        { by: 'number', descending: true },
        { by: 'iccid', descending: false },
      ],
      group: 'state',
    })
    expect(groups.map(({ count }) => count)).toEqual(groups.map(({ count }) => count).toSorted((a, b) => b - a))
    let at = 0
    for (const { value, count } of groups) {
      const inGroup = rows.slice(at, at + count)
      expect(inGroup.every(({ state }) => String(state) === value)).toBe(true)
      const key = ({ number, iccid }: (typeof rows)[number]) => [number ?? '', iccid ?? ''] as const
      const expected = inGroup.map(key).toSorted((a, b) => (a[0] < b[0] ? 1 : a[0] > b[0] ? -1 : a[1] < b[1] ? -1 : 1))
      expect(inGroup.map(key)).toEqual(expected)
      at += count
    }
    expect(at).toBe(rows.length)
  })

  it('counts under pairs of values', async () => {
    const { core } = await site(2)
    const { total } = await simsOf(core, {})
    const pivot = await core.must('inventory.pivot', { query: {}, rows: 'gateway', columns: 'state' })
    expect(pivot.cells.flat().reduce((sum, count) => sum + count, 0)).toBe(total)
    expect(pivot.cells.map((line) => line.reduce((sum, count) => sum + count, 0))).toEqual(
      pivot.rows.map(({ count }) => count),
    )
  })

  it('marks what repeats: in one rack, and in two at the same time', async () => {
    const { core, simulators, ids } = await site(2, { quirks: ['duplicate-iccid'] })
    const [first, second] = simulators
    const sim = first?.device.allSlots().find((slot) => slot.sim && !first.device.isActive(slot))?.sim
    const free = second?.device.allSlots().find((slot) => !slot.sim)
    if (!sim || !second || !free) throw new Error('no SIM to copy')
    second.device.insertSim(free.port, free.slot, sim)
    for (const id of ids) await core.must('gateways.refresh', { id })
    await expect
      .poll(async () => (await simsOf(core, { text: sim.iccid })).rows.map(({ marks }) => marks.includes('two-places')))
      .toEqual([true, true])
    const twice = await simsOf(core, { marks: ['duplicate-iccid'], gateways: ['Rack 1'] })
    expect(twice.rows.every(({ marks }) => marks.includes('duplicate-imsi'))).toBe(true)
    expect(twice.rows.filter(({ iccid }) => iccid !== sim.iccid)).toHaveLength(2)
    expect((await simsOf(core, { marks: ['issuer', 'iccid-check', 'imsi-form', 'imei-check'] })).total).toBe(0)
  })

  it('keeps an answer as it was until it is closed', async () => {
    const { core, simulators, ids } = await site(1)
    const opened = await simsOf(core, {})
    const [gone] = opened.rows.filter(({ active }) => !active)
    simulators[0]?.device.pullSim(gone?.port ?? 0, gone?.slot ?? 0)
    await core.must('gateways.refresh', { id: ids[0] ?? '' })
    const totalNow = async () => {
      const { handle, total } = await core.must('inventory.open', { query: {} })
      await core.must('inventory.close', { handle })
      return total
    }
    await expect.poll(totalNow).toBe(opened.total - 1)
    const again = await core.must('inventory.rows', { handle: opened.handle, offset: 0, limit: 500 })
    expect(again.rows).toEqual(opened.rows)
    await core.must('inventory.close', { handle: opened.handle })
    expect(await core.call('inventory.rows', { handle: opened.handle, offset: 0, limit: 1 })).toMatchObject({
      error: { code: 'input/not-found' },
    })
  })
})

describe('labels and notes', () => {
  it('follow the ICCID wherever it goes, and are found', async () => {
    const { core, ids } = await site(1)
    const snapshot = await capture(core, ids)
    const { rows } = await simsOf(core, {})
    const iccid = rows[0]?.iccid ?? ''
    const changed = await core.must('inventory.note', {
      what: { iccids: [iccid] },
      addLabels: ['Broken tray'],
      note: 'Ask Bob',
      defective: true,
    })
    expect(changed).toEqual({ changed: 1 })
    const noted = { labels: ['Broken tray'], note: 'Ask Bob', defective: true }
    for (const sources of [[], [snapshot.id]]) {
      expect((await simsOf(core, { sources, text: 'ask BOB' })).rows).toMatchObject([{ iccid, ...noted }])
      expect((await simsOf(core, { sources, labels: ['Broken tray'], defective: true })).total).toBe(1)
    }
    expect((await core.must('inventory.sim', { iccid })).notes).toEqual(noted)
    const { facets } = await simsOf(core, {})
    expect(facets.label).toEqual([{ value: 'Broken tray', label: 'Broken tray', count: 1 }])
  })

  it('are put to all of an opened answer at once, and taken off again', async () => {
    const { core } = await site(1)
    const opened = await simsOf(core, { states: [15] })
    expect(await core.must('inventory.note', { what: { handle: opened.handle }, addLabels: ['Spring'] })).toEqual({
      changed: opened.total,
    })
    const { rows } = await core.must('inventory.rows', { handle: opened.handle, offset: 0, limit: 500 })
    expect(rows.every(({ labels }) => labels.includes('Spring'))).toBe(true)
    await core.must('inventory.note', { what: { handle: opened.handle }, removeLabels: ['Spring'] })
    expect((await simsOf(core, { labels: ['Spring'] })).total).toBe(0)
  })

  it('and saved views are there after a restart', async () => {
    const dataDir = tempFolder()
    const { core } = await site(1, {}, { dataDir })
    const { rows } = await simsOf(core, {})
    const iccid = rows[0]?.iccid ?? ''
    await core.must('inventory.note', { what: { iccids: [iccid] }, note: 'Kept' })
    await core.must('inventory.saveViews', {
      views: [{ name: 'On data', query: { states: [15] }, columns: ['iccid'] }],
    })
    await core.core.stop()
    const next = await bench.core({ dataDir })
    expect((await simsOf(next, { text: 'kept' })).rows).toMatchObject([{ iccid }])
    expect((await next.must('inventory.views', {})).views).toMatchObject([{ name: 'On data', query: { states: [15] } }])
  })
})

describe('the history of a SIM', () => {
  it('tells where snapshots and the gateway have shown it, and what happened to it', async () => {
    const { core, simulators, ids } = await site(1)
    const { device } = simulators[0] ?? {}
    const from = device?.allSlots().find((slot) => slot.sim && !device.isActive(slot))
    const to = device?.allSlots().find((slot) => !slot.sim)
    if (!device || !from?.sim || !to) throw new Error('no SIM to carry')
    const { iccid } = from.sim
    const first = await capture(core, ids, 'Before')
    device.moveSim(from, to)
    const second = await capture(core, ids, 'After')
    const { sightings, events, messages, redials } = await core.must('inventory.sim', { iccid })
    const place = ({ port, slot }: { port: number; slot: number }) => `${port}.${String(slot).padStart(2, '0')}`
    expect(new Set(sightings.map(({ source, portId }) => `${source} ${portId}`))).toEqual(
      new Set([`live ${place(to)}`, `${second.id} ${place(to)}`, `${first.id} ${place(from)}`]),
    )
    expect(sightings.at(-1)).toMatchObject({ sourceName: 'Before', gatewayName: 'Rack 1' })
    expect(events.map(({ words, place }) => [words, place.portId])).toEqual(
      expect.arrayContaining([
        ['Put in.', place(to)],
        ['Taken out.', place(from)],
      ]),
    )
    expect([messages, redials]).toEqual([
      { received: 0, sent: 0, lastAt: null },
      { runs: 0, changed: 0, failed: 0 },
    ])
  })
})

describe('an export of SIMs', () => {
  it('holds what the answer shows, in its order', async () => {
    const { core } = await site(1)
    const opened = await simsOf(core, { sort: [{ by: 'iccid', descending: true }] })
    const { jobId } = await core.must('inventory.export', { handle: opened.handle })
    expect(jobId && (await jobEnded(core, jobId)).state).toBe('done')
    const lines = core.saved.at(-1)?.text.trim().split('\r\n') ?? []
    expect(lines).toHaveLength(opened.total + 1)
    expect(lines[1]).toContain(opened.rows[0]?.iccid ?? 'nothing')
  })

  it('goes on to its end when the answer is closed meanwhile, which is closed then', async () => {
    const texts: string[] = []
    let close = async (): Promise<unknown> => null
    const files: FileDialogs = {
      choose: async () => {
        await close()
        return {
          file: { kind: 'written', path: 'sims.csv' },
          write: async (pieces) => {
            for await (const piece of pieces) texts.push(String(piece))
            return ok(null)
          },
        }
      },
    }
    const { core } = await site(1, {}, { files })
    const { handle, rows } = await simsOf(core, {})
    close = () => core.must('inventory.close', { handle })
    const { jobId } = await core.must('inventory.export', { handle })
    expect(jobId && (await jobEnded(core, jobId)).state).toBe('done')
    for (const { iccid } of rows) expect(texts.join('')).toContain(iccid ?? '')
    await expect.poll(async () => (await core.call('inventory.rows', { handle, offset: 0, limit: 1 })).ok).toBe(false)
  })
})
