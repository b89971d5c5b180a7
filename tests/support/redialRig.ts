import type { SimulatorOptions } from '../../electron/simulator/simulator.ts'
import type { RedialPlanInput, RedialRun } from '../../shared/domain/redialPlan.ts'
import type { PlannedRunView, PlanView, RedialBoardView, RunUnderway } from '../../shared/domain/redialView.ts'
import { CommandsRig } from './commandsRig.ts'
import type { workbench } from './gateways.ts'
import { LeapingClock } from './leapingClock.ts'
import type { LiveTopic } from './testCore.ts'

/** Minutes of the device pass in seconds. */
const speed = 20
/** No day ends while a test goes on, unless it wants that. */
const noon = Date.UTC(2026, 2, 2, 12)

/** A gateway with four ports on mobile data, on a clock that runs fast, and plans that dial them. */
export class RedialRig {
  readonly commands: CommandsRig
  readonly clock: LeapingClock

  private constructor(commands: CommandsRig, clock: LeapingClock) {
    this.commands = commands
    this.clock = clock
  }

  static async start(bench: ReturnType<typeof workbench>, options: SimulatorOptions = {}): Promise<RedialRig> {
    const clock = new LeapingClock(speed, noon)
    return new RedialRig(await CommandsRig.start(bench, options, clock), clock)
  }

  get core() {
    return this.commands.core
  }

  get simulator() {
    return this.commands.simulator
  }

  get board(): LiveTopic<RedialBoardView> {
    return this.core.topic('redial', {})
  }

  /** Keeps a plan that is switched on: every 5 minutes, the first ports, unless said otherwise. */
  async plan(more: Partial<RedialPlanInput> = {}): Promise<string> {
    const { id } = await this.core.must('redial.savePlan', { id: null, form: this.form(more) })
    return id
  }

  form(more: Partial<RedialPlanInput> = {}) {
    return {
      name: 'Rack',
      enabled: true,
      targets: [{ gatewayId: this.commands.id, ports: '1' }],
      zone: 'UTC',
      minIntervalS: 300,
      maxIntervalS: 300,
      minStaggerS: 0,
      maxStaggerS: 0,
      settleS: 10,
      pollS: 3,
      timeoutS: 40,
      resetWaitS: 50,
      ...more,
    } satisfies RedialPlanInput
  }

  /** Dials a port of a plan now, and gives what came of it. */
  async run(planId: string, port = '1'): Promise<RedialRun> {
    const { runId } = await this.core.must('redial.runNow', { planId, gatewayId: this.commands.id, port })
    return this.ended(runId)
  }

  /** A run once it is in the ledger. */
  ended(runId: string): Promise<RedialRun> {
    return this.core.topic('redialRuns', {}).until((items) => items.get(runId))
  }

  /** The first run of the ledger that is of this kind. */
  firstRun(pick: (run: RedialRun) => boolean): Promise<RedialRun> {
    return this.core.topic('redialRuns', {}).until((items) => [...items.values()].find(pick))
  }

  underway(pick: (run: RunUnderway) => boolean): Promise<RunUnderway> {
    return this.core.topic('redialUnderway', {}).until((items) => [...items.values()].find(pick))
  }

  async ledger(): Promise<RedialRun[]> {
    return (await this.core.must('redial.runs', { filter: {}, before: null, limit: 500 })).runs
  }

  async planned(): Promise<PlannedRunView[]> {
    const all = { planId: null, gatewayId: null, offset: 0, limit: 500 }
    return (await this.core.must('redial.planned', all)).runs
  }

  /** Lets time pass until the next run is due, and gives it. */
  async toNext(): Promise<PlannedRunView> {
    const [next] = await this.planned()
    if (!next) throw new Error('Nothing is planned.')
    this.clock.leap(next.dueAt - this.clock.now())
    return next
  }

  /** The next run, once it has ended. */
  async next(): Promise<RedialRun> {
    return this.ended((await this.toNext()).id)
  }

  /** The port is shown so, and Simrack has heard of it. */
  async show(port: number, state: number): Promise<void> {
    this.simulator.device.setState(port, 1, state)
    await this.core.must('gateways.refresh', { id: this.commands.id })
  }

  /** A plan once it is as `pick` wants it. */
  planUntil(id: string, pick: (plan: PlanView) => boolean): Promise<PlanView> {
    return this.core.topic('redialPlans', {}).until((items) => {
      const plan = items.get(id)
      return plan && pick(plan) ? plan : null
    })
  }
}
