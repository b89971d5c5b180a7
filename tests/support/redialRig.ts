import type { SimulatorOptions } from '../../electron/simulator/simulator.ts'
import type { RedialPlanInput, RedialRun } from '../../shared/domain/redialPlan.ts'
import type { RedialBoardView, RunUnderway } from '../../shared/domain/redialView.ts'
import { CommandsRig } from './commandsRig.ts'
import type { workbench } from './gateways.ts'
import type { LiveTopic } from './testCore.ts'

/** A gateway with four ports on mobile data, on a clock that runs fast, and plans that dial them. */
export class RedialRig {
  readonly commands: CommandsRig

  private constructor(commands: CommandsRig) {
    this.commands = commands
  }

  static async start(bench: ReturnType<typeof workbench>, options: SimulatorOptions = {}): Promise<RedialRig> {
    return new RedialRig(await CommandsRig.start(bench, options))
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
      settleS: 4,
      pollS: 2,
      timeoutS: 60,
      resetWaitS: 60,
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

  async planned() {
    const all = { planId: null, gatewayId: null, offset: 0, limit: 500 }
    return (await this.core.must('redial.planned', all)).runs
  }
}
