import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fastClock } from '../../../electron/hosting/fastClock.ts'
import type { Answer } from '../../../electron/simulator/http/exchange.ts'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { runOutcomes, runSteps, skipReasons } from '../../../shared/domain/redialPlan.ts'
import { CoreChild } from '../../bench/support/coreChild.ts'
import { freePort } from '../../bench/support/freePort.ts'
import { Workshop } from '../../bench/support/workshop.ts'
import { inDatabase } from '../../support/inboxProof.ts'

const workshop = new Workshop({ quiet: true })
afterAll(() => workshop.close())

const ended = z.object({
  id: z.string(),
  port: z.string(),
  outcome: z.enum(runOutcomes),
  skip: z.enum(skipReasons).nullable(),
  steps: z.array(z.enum(runSteps)),
  ipBefore: z.string().nullable(),
  ipAfter: z.string().nullable(),
  startedAt: z.number().nullable(),
  byPerson: z.boolean(),
})
const planned = z.object({ port: z.string(), dueAt: z.number(), countedFrom: z.number() })
const minIntervalMs = 300_000
const unanswered: Answer = { status: 200, headers: {}, body: '', delivery: 'never' }

/** A core in a process of its own, and a plan for the two ports of a gateway whose time runs faster. */
class Victim {
  readonly dataDir = workshop.folder()
  readonly simulator = new Simulator({ ports: 2, slots: 1, occupancy: 1, clock: fastClock(10) })
  #core = CoreChild.prepare(workshop)
  #listenerPort = 0
  #gatewayId = ''
  #planId = ''

  async start(): Promise<void> {
    workshop.atEnd(() => this.simulator.stop())
    await this.simulator.start()
    for (const port of [1, 2]) this.simulator.device.setState(port, 1, 15)
    this.#listenerPort = await freePort()
    await this.#core.begin(this.#listenerPort, this.dataDir)
    const { host: address, port } = this.simulator
    const times = { pollPeriodS: 3600, fullPollPeriodS: 0, minGapMs: 0, smsPollPeriodS: 0 }
    const profile = { name: 'Rack 3', address, port, ...times }
    const id = z.object({ id: z.string() })
    this.#gatewayId = (await this.#core.call('gateways.add', { profile, password: 'root' }, id)).id
    await this.#online()
    const form = {
      ...{ name: 'Plan', enabled: true, zone: 'UTC', targets: [{ gatewayId: this.#gatewayId, ports: '1,2' }] },
      ...{ minIntervalS: minIntervalMs / 1000, maxIntervalS: 600, minStaggerS: 0, maxStaggerS: 0 },
      ...{ settleS: 1, pollS: 2, timeoutS: 20, resetWaitS: 30 },
    }
    this.#planId = (await this.#core.call('redial.savePlan', { id: null, form }, id)).id
  }

  /** Asks for a run of a port; its id. */
  async runNow(port = '1'): Promise<string> {
    const run = { planId: this.#planId, gatewayId: this.#gatewayId, port }
    return (await this.#core.call('redial.runNow', run, z.object({ runId: z.string() }))).runId
  }

  kill(): Promise<void> {
    return this.#core.kill()
  }

  async startAgain(): Promise<void> {
    this.#core = CoreChild.prepare(workshop)
    await this.#core.begin(this.#listenerPort, this.dataDir)
    await this.#online()
  }

  async killAndStartAgain(): Promise<void> {
    await this.kill()
    await this.startAgain()
  }

  /** Lets the planned run of a port come due at a moment, as if its time had passed. */
  dueAt(port: number, moment: number): void {
    inDatabase(this.dataDir, (sql) =>
      sql.prepare('UPDATE redial_planned SET due_at = ? WHERE port = ?').run(moment, port),
    )
  }

  /** What the disk says of the operations of the run that is under way, as `redial accepted`; null when none is. */
  underway(): string | null {
    return inDatabase(this.dataDir, (sql) => {
      const run = sql.prepare('SELECT id FROM redial_underway').get()
      if (!run) return null
      const operations = sql.prepare('SELECT kind, state FROM operations WHERE plan_run_id = ? ORDER BY seq')
      return operations
        .all(String(run.id))
        .map(({ kind, state }) => `${kind} ${state}`)
        .join(', ')
    })
  }

  async ledger() {
    const all = { filter: {}, before: null, limit: 100 }
    return (await this.#core.call('redial.runs', all, z.object({ runs: z.array(ended) }))).runs
  }

  /** The only run of the ledger, once it is there. */
  async closed() {
    await expect.poll(async () => (await this.ledger()).length, { timeout: 150_000, interval: 250 }).toBe(1)
    expect(this.underway()).toBeNull()
    const [run] = await this.ledger()
    if (!run) throw new Error('There is none.')
    return run
  }

  /** The run that is to come on a port. */
  async next(port = '1') {
    const all = { planId: null, gatewayId: null, offset: 0, limit: 100 }
    const { runs } = await this.#core.call('redial.planned', all, z.object({ runs: z.array(planned) }))
    return runs.find((run) => run.port === port)
  }

  acts(): string[] {
    return this.simulator.device.acts.ledger.map(({ command, port }) => `${command} ${port}`)
  }

  async #online(): Promise<void> {
    await expect.poll(async () => (await this.#core.gateways())[0]?.session.state, { timeout: 30_000 }).toBe('online')
  }
}

/** The plan goes on: the next run of the port is drawn, and counted from the dial. */
async function goesOn(victim: Victim, startedAt: number | null): Promise<void> {
  const next = await victim.next()
  expect(next?.countedFrom).toBe(startedAt)
  expect((next?.dueAt ?? 0) - (startedAt ?? 0)).toBeGreaterThanOrEqual(minIntervalMs)
}

async function started(): Promise<Victim> {
  const victim = new Victim()
  await victim.start()
  return victim
}

describe('a core that is killed in a run of a plan', () => {
  it('while it looks: the run is skipped as interrupted, and nothing is dialled', async () => {
    const victim = await started()
    victim.simulator.faults.hang = true
    const id = await victim.runNow()
    await expect.poll(() => victim.underway()).toBe('')
    victim.simulator.faults.hang = false
    await victim.killAndStartAgain()
    expect(await victim.closed()).toMatchObject({ id, outcome: 'skipped', skip: 'interrupted', startedAt: null })
    expect(victim.acts()).toEqual([])
    expect(await victim.next()).toBeDefined()
  })

  it('before the answer to its dial: closes it by what the gateway has done', async () => {
    const victim = await started()
    victim.simulator.faults.loseCommandAnswers = 1
    await victim.runNow()
    await expect.poll(() => victim.underway()).toBe('redial sent')
    await expect.poll(() => victim.acts()).toEqual(['redial 1'])
    await victim.killAndStartAgain()
    const run = await victim.closed()
    expect(run).toMatchObject({ outcome: 'changed', steps: ['redial'] })
    expect(run.ipAfter).not.toBe(run.ipBefore)
    expect(victim.acts()).toEqual(['redial 1'])
    await goesOn(victim, run.startedAt)
  })

  it('while it waits for the port, in a run that came due by itself: closes it, and dials not again', async () => {
    const victim = await started()
    await victim.kill()
    victim.dueAt(1, Date.now() + 10_000)
    await victim.startAgain()
    victim.simulator.device.acts.fates.forPort(1, { slowness: 3 })
    await expect.poll(() => victim.underway(), { interval: 20 }).toBe('redial accepted')
    await victim.killAndStartAgain()
    const run = await victim.closed()
    expect(run).toMatchObject({ outcome: 'changed', steps: ['redial'], byPerson: false })
    expect(victim.acts()).toEqual(['redial 1'])
    await goesOn(victim, run.startedAt)
  }, 120_000)

  it('while it reads the new IP: reads it then', async () => {
    const victim = await started()
    await victim.runNow()
    await expect.poll(() => victim.underway(), { interval: 20 }).toBe('redial accepted')
    victim.simulator.clearRequests()
    const remove = victim.simulator.use({
      name: 'no address is told',
      answer: ({ query }) => (query.op === 'get' ? unanswered : null),
    })
    await expect.poll(() => victim.simulator.device.activeSlot(1).state).toBe(15)
    await victim.simulator.waitForRequest(({ query }) => query.op === 'get')
    await victim.kill()
    remove()
    await victim.startAgain()
    const run = await victim.closed()
    expect(run.outcome).toBe('changed')
    expect(run.ipAfter).toBe(victim.simulator.device.data.addressOf(1))
    expect(victim.acts()).toEqual(['redial 1'])
    await goesOn(victim, run.startedAt)
  })

  it('while the module restarts: waits for the port, and resets not again', async () => {
    const victim = await started()
    const { device } = victim.simulator
    device.acts.fates.forNext(1, { hangsIn: 16 })
    // The test's own hand does what a reset would do, step by step.
    device.acts.fates.forNext(1, { takes: false })
    await victim.runNow()
    await expect.poll(() => victim.underway(), { interval: 20 }).toBe('redial did-not-take, reset accepted')
    device.setState(1, 1, 11)
    await victim.killAndStartAgain()
    device.setState(1, 1, 3)
    await expect.poll(() => victim.underway()).toBe('redial did-not-take, reset confirmed')
    device.setState(1, 1, 15)
    const run = await victim.closed()
    expect(run).toMatchObject({ outcome: 'changed', steps: ['redial', 'reset'] })
    expect(victim.acts()).toEqual(['redial 1', 'reset 1'])
    await goesOn(victim, run.startedAt)
  }, 120_000)

  it('while another port waits in line: what had not begun has not happened', async () => {
    const victim = await started()
    victim.simulator.device.acts.fates.forPort(1, { slowness: 3 })
    await victim.runNow('1')
    await victim.runNow('2')
    await expect.poll(() => victim.underway(), { interval: 20 }).toBe('redial accepted')
    await victim.killAndStartAgain()
    expect(await victim.closed()).toMatchObject({ port: '1', outcome: 'changed' })
    expect(victim.acts()).toEqual(['redial 1'])
    expect(await victim.next('2')).toBeDefined()
  })
})
