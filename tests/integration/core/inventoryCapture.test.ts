import { describe, expect, it } from 'vitest'
import { fastClock } from '../../../electron/hosting/fastClock.ts'
import { workbench } from '../../support/gateways.ts'
import { capture, captured, jobEnded, simsOf, words } from '../../support/inventoryRig.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()

/** A core with connected gateways, all of them online. */
async function site(
  count: number,
  options: Parameters<typeof bench.simulator>[0] = {},
  ports: Parameters<typeof bench.core>[0] = {},
) {
  const core = await bench.core(ports)
  const simulators = []
  const ids: string[] = []
  for (let n = 1; n <= count; n++) {
    const simulator = await bench.simulator({ seed: n, ...options })
    simulators.push(simulator)
    const { id } = await core.must('gateways.add', formFor(simulator, { name: `Rack ${n}` }))
    ids.push(id)
  }
  await core.topic('gateways', {}).until((items) => ids.every((id) => items.get(id)?.status.fullAt))
  return { core, simulators, ids }
}

describe('a capture', () => {
  it('keeps every slot of every gateway, as the devices showed it', async () => {
    const { core, simulators, ids } = await site(2)
    const snapshot = await capture(core, ids)
    expect(snapshot).toMatchObject({ name: 'Spring', site: 'Hall 2', person: 'Ada', source: 'captured' })
    expect(
      snapshot.gateways.map(({ state, firmware, mac, maxPorts, maxSlots }) => [
        state,
        firmware !== '',
        mac.length,
        maxPorts,
        maxSlots,
      ]),
    ).toEqual([
      ['done', true, 17, 8, 4],
      ['done', true, 17, 8, 4],
    ])
    const inRacks = simulators.flatMap(({ device }) => device.allSlots().flatMap(({ sim }) => sim?.iccid ?? []))
    expect(snapshot.sims).toBe(inRacks.length)
    const { rows, total } = await simsOf(core, { sources: [snapshot.id] })
    expect(total).toBe(inRacks.length)
    expect(rows.map(({ iccid }) => iccid).sort()).toEqual([...inRacks].sort())
  })
})
