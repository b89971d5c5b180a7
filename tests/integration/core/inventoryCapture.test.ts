import { describe, expect, it } from 'vitest'
import { fastClock } from '../../../electron/hosting/fastClock.ts'
import { json } from '../../../electron/simulator/http/exchange.ts'
import { workbench } from '../../support/gateways.ts'
import { capture, captured, jobEnded, simsOf, siteOf, words } from '../../support/inventoryRig.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import type { TestCore } from '../../support/testCore.ts'

const bench = workbench()

const site = siteOf(bench)

const begin = (core: TestCore, gatewayIds: string[]) => core.must('inventory.capture', { gatewayIds, words })

describe('a capture', () => {
  it('keeps every slot of every gateway, as the devices showed it', async () => {
    const { core, simulators, ids } = await site(2)
    const snapshot = await capture(core, ids)
    expect(snapshot).toMatchObject({ name: 'Spring', site: 'Hall 2', person: 'Ada', source: 'captured' })
    for (const [i, gateway] of snapshot.gateways.entries()) {
      const { mac, firmware } = simulators[i]?.device.identity ?? {}
      expect(gateway).toMatchObject({
        state: 'done',
        reason: '',
        firmware,
        maxPorts: 8,
        maxSlots: 4,
        gatewayId: ids[i],
      })
      expect(gateway.mac.toLowerCase()).toBe(mac?.toLowerCase())
    }
    const inRacks = simulators.flatMap(({ device }) => device.allSlots().flatMap(({ sim }) => sim?.iccid ?? []))
    expect(snapshot.sims).toBe(inRacks.length)
    const { rows, total } = await simsOf(core, { sources: [snapshot.id] })
    expect(total).toBe(inRacks.length)
    expect(rows.map(({ iccid }) => iccid).sort()).toEqual(inRacks.sort())
  })

  it('waits for a device of 64 × 8 slots that takes 30 s, and one request at a time', async () => {
    const clock = fastClock(20)
    const options = { ports: 64, slots: 8, clock }
    const { core, simulators, ids } = await site(1, options, { clock })
    const [simulator] = simulators
    if (!simulator) throw new Error('no simulator')
    simulator.faults.allSimsLatencyMs = 30_000
    simulator.faults.maxParallel = 1
    const snapshot = await capture(core, ids)
    expect(snapshot.gateways[0]).toMatchObject({ state: 'done', maxPorts: 64, maxSlots: 8 })
    const { rows } = await core.must('inventory.rack', { id: snapshot.id, key: snapshot.gateways[0]?.key ?? '' })
    expect(rows).toHaveLength(512)
  })

  it('keeps what the other gateways answered when one does not, and reads that one again when asked', async () => {
    const { core, simulators, ids } = await site(3)
    await simulators[1]?.stop()
    const snapshot = await capture(core, ids)
    expect(snapshot.gateways.map(({ state }) => state)).toEqual(['done', 'failed', 'done'])
    expect(snapshot.gateways[1]?.reason).toMatch(/refuse|no program/i)
    await simulators[1]?.start()
    const taken = snapshot.gateways.map(({ takenAt }) => takenAt)
    const { jobId } = await core.must('inventory.retry', { id: snapshot.id })
    expect(await jobEnded(core, jobId)).toMatchObject({ kind: 'capture', state: 'done', done: 1, total: 1 })
    const again = await captured(core, snapshot.id)
    expect(again.gateways.map(({ state }) => state)).toEqual(['done', 'done', 'done'])
    expect([again.gateways[0]?.takenAt, again.gateways[2]?.takenAt]).toEqual([taken[0], taken[2]])
    expect(await core.call('inventory.retry', { id: snapshot.id })).toMatchObject({ error: { code: 'input/conflict' } })
  })

  it('says which ports an answer left out', async () => {
    const { core, simulators, ids } = await site(1)
    simulators[0]?.use({
      name: 'leaves ports out',
      reshape: (answer, { query }) => {
        if (query.all_sims !== '1') return answer
        const status: { status: { port: string }[] } = JSON.parse(String(answer.body))
        return json({ ...status, status: status.status.filter(({ port }) => Number.parseInt(port, 10) < 6) })
      },
    })
    const snapshot = await capture(core, ids)
    expect(snapshot.gateways[0]).toMatchObject({ state: 'partial', reason: 'Not in its answer: ports 6–8.' })
    expect(snapshot.sims).toBeGreaterThan(0)
  })

  it('is failed at a gateway that is disconnected, in words', async () => {
    const { core, ids } = await site(1)
    await core.must('gateways.disconnect', { id: ids[0] ?? '' })
    const snapshot = await capture(core, ids)
    expect(snapshot.gateways[0]).toMatchObject({ state: 'failed', reason: expect.stringContaining('connect it first') })
  })

  it('keeps what was there when it is cancelled, and the gateways that were not read can be', async () => {
    const { core, simulators, ids } = await site(2)
    for (const simulator of simulators.slice(1)) simulator.faults.allSimsLatencyMs = 60_000
    const { snapshotId, jobId } = await begin(core, ids)
    await core.topic('snapshots', {}).until((items) => {
      const states = items.get(snapshotId)?.gateways.map(({ state }) => state)
      return states?.join() === 'done,reading'
    })
    expect(await core.call('inventory.remove', { id: snapshotId })).toMatchObject({ error: { code: 'input/conflict' } })
    await core.must('jobs.cancel', { id: jobId })
    const snapshot = await captured(core, snapshotId)
    expect(snapshot.gateways.map(({ state, reason }) => [state, reason])).toEqual([
      ['done', ''],
      ['failed', 'The capture was cancelled.'],
    ])
    expect((await jobEnded(core, jobId)).state).toBe('cancelled')
    for (const simulator of simulators) simulator.faults.allSimsLatencyMs = 0
    await core.must('inventory.retry', { id: snapshotId })
    expect((await captured(core, snapshotId)).gateways.map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('is there after a restart in the middle, with what was read by then', async () => {
    const dataDir = tempFolder()
    const { core, simulators, ids } = await site(2, {}, { dataDir })
    for (const simulator of simulators.slice(1)) simulator.faults.allSimsLatencyMs = 60_000
    const { snapshotId } = await begin(core, ids)
    await core.topic('snapshots', {}).until((items) => items.get(snapshotId)?.gateways[0]?.state === 'done')
    await core.core.stop()
    for (const simulator of simulators) simulator.faults.allSimsLatencyMs = 0
    const next = await bench.core({ dataDir })
    const snapshot = await captured(next, snapshotId)
    expect(snapshot.gateways.map(({ state, reason }) => [state, reason])).toEqual([
      ['done', ''],
      ['failed', 'Simrack ended before it was read.'],
    ])
    const { total } = await simsOf(next, { sources: [snapshotId] })
    expect(total).toBe(snapshot.sims)
    await next.topic('gateways', {}).until((items) => items.get(ids[1] ?? '')?.session.state === 'online')
    await next.must('inventory.retry', { id: snapshotId })
    expect((await captured(next, snapshotId)).gateways.map(({ state }) => state)).toEqual(['done', 'done'])
  })

  it('can be described, and removed for good', async () => {
    const dataDir = tempFolder()
    const { core, ids } = await site(1, {}, { dataDir })
    const { id } = await capture(core, ids)
    await core.must('inventory.describe', { id, words: { ...words, name: 'Autumn', note: 'Counted twice' } })
    expect(core.topic('snapshots', {}).items.get(id)).toMatchObject({ name: 'Autumn', note: 'Counted twice' })
    await core.must('inventory.remove', { id })
    expect(await core.call('inventory.open', { query: { sources: [id] } })).toMatchObject({
      error: { code: 'input/not-found' },
    })
    await core.core.stop()
    const next = await bench.core({ dataDir })
    expect(next.topic('snapshots', {}).items.size).toBe(0)
  })

  it('holds no password and nothing that a device put where nobody knows what it is', async () => {
    const { core, ids } = await site(1, { quirks: ['unknown-fields'] })
    const { id } = await capture(core, ids)
    const { jobId } = await core.must('inventory.saveFile', { id })
    expect(jobId && (await jobEnded(core, jobId)).state).toBe('done')
    const { rows } = await core.must('inventory.rack', { id, key: 'g1' })
    expect(rows.every(({ extra }) => Object.keys(extra).length === 0)).toBe(true)
  })
})
