import { describe, expect, it } from 'vitest'
import { DoctorRuns } from '../../../electron/core/doctor/doctorRuns.ts'
import { StateHub } from '../../../electron/core/state/stateHub.ts'
import { systemClock, systemRandom } from '../../../electron/core/systemPorts.ts'
import { doctorStepIds } from '../../../shared/domain/doctor.ts'
import { workbench } from '../../support/gateways.ts'
import { depsOf, targetOf } from './examine.ts'

const bench = workbench()

function newRuns() {
  const hub = new StateHub(systemClock)
  const runs = new DoctorRuns({ ...depsOf(), random: systemRandom, hub })
  bench.atEnd(() => runs.stop())
  const steps = (runId: string) => [...hub.publisher('doctor', { runId }).items()]
  return { hub, runs, steps }
}

/** A gateway that takes a request and keeps it. */
async function hanging() {
  const gateway = await bench.simulator()
  gateway.faults.hang = true
  return { gateway, target: targetOf({ address: gateway.host, port: gateway.port, statusTimeoutS: 300 }) }
}

describe('the runs of the doctor', () => {
  it('show all steps waiting at once, then each as it goes', async () => {
    const gateway = await bench.simulator()
    const { runs, steps } = newRuns()
    const { runId } = runs.start(targetOf({ address: gateway.host, port: gateway.port }))
    expect(steps(runId).map((step) => [step.id, step.verdict])).toEqual(doctorStepIds.map((id) => [id, 'waiting']))
    await expect.poll(() => steps(runId).at(-1)?.verdict).toBe('warning')
    expect(steps(runId).map((step) => step.id)).toEqual([...doctorStepIds])
    expect(
      steps(runId)
        .slice(0, -1)
        .every((step) => step.verdict === 'good'),
    ).toBe(true)
  })

  it('can be cancelled; what was not done is skipped', async () => {
    const { gateway, target } = await hanging()
    const { runs, steps } = newRuns()
    const { runId } = runs.start(target)
    await gateway.waitForRequest(() => true)
    runs.cancel(runId)
    runs.cancel('unknown')
    await expect.poll(() => steps(runId).at(-1)?.verdict).toBe('skipped')
    expect(steps(runId)[0]?.verdict).toBe('good')
  })

  it('are kept for the last ten; the oldest is ended and forgotten', async () => {
    const { gateway, target } = await hanging()
    const { hub, runs, steps } = newRuns()
    const first = runs.start(target).runId
    await gateway.waitForRequest(() => true)
    const others = Array.from({ length: 10 }, () => runs.start(targetOf({ address: 'a.invalid' })).runId)
    expect(steps(first)).toEqual([])
    for (const runId of others) expect(steps(runId)).toHaveLength(8)
    await runs.stop()
    expect(steps(first)).toEqual([])
    hub.flush()
  })

  it('end with the service, which leaves no topic behind', async () => {
    const { gateway, target } = await hanging()
    const { hub, runs } = newRuns()
    runs.start(target)
    await gateway.waitForRequest(() => true)
    await runs.stop()
    await runs.stop()
    expect(hub.size).toBe(0)
  })
})
