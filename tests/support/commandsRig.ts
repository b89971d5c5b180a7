import type { Clock } from '../../electron/core/ports.ts'
import { Simulator, type SimulatorOptions } from '../../electron/simulator/simulator.ts'
import type { CallArgs } from '../../shared/contract.ts'
import type { Operation, PortOperationKind } from '../../shared/domain/operation.ts'
import type { BatchView } from '../../shared/domain/operationBatch.ts'
import type { workbench } from './gateways.ts'
import { patientClock } from './patientClock.ts'
import { tempFolder } from './tempFolder.ts'
import { formFor, type LiveTopic, startTestCore, type TestCore } from './testCore.ts'

type Bench = ReturnType<typeof workbench>

/** Minutes of the device pass in seconds. */
const speed = 20
const name = 'Rack 3'

/** The real core over a folder that outlives it, beside a gateway that carries out commands, on a clock that runs fast. */
export class CommandsRig {
  readonly dataDir = tempFolder()
  readonly clock: Clock
  readonly simulator: Simulator
  id = ''
  #core: TestCore | null = null

  private constructor(options: SimulatorOptions, clock: Clock) {
    this.clock = clock
    this.simulator = new Simulator({ ports: 4, slots: 2, occupancy: 1, clock: this.clock, ...options })
  }

  /** Four ports of two slots, on mobile data in their first. */
  static async start(
    bench: Bench,
    options: SimulatorOptions = {},
    clock: Clock = patientClock(speed),
  ): Promise<CommandsRig> {
    const rig = new CommandsRig(options, clock)
    bench.atEnd(() => rig.end())
    await rig.simulator.start()
    const { device } = rig.simulator
    for (let port = 1; port <= device.ports; port++) {
      device.activate(port, 1)
      device.setState(port, 1, 15)
    }
    await rig.startCore()
    const { id } = await rig.core.must('gateways.add', formFor(rig.simulator, { name }))
    rig.id = id
    await rig.online()
    return rig
  }

  get core(): TestCore {
    if (!this.#core) throw new Error('The core has not been started.')
    return this.#core
  }

  get operations(): LiveTopic<Operation> {
    return this.core.topic('operations', {})
  }

  async startCore(): Promise<void> {
    this.#core = await startTestCore({ clock: this.clock, dataDir: this.dataDir })
    if (!this.#core.started.ok) throw new Error(this.#core.started.error.message)
  }

  async restartCore(): Promise<void> {
    await this.core.stop()
    await this.startCore()
    await this.online()
  }

  async end(): Promise<void> {
    const core = this.#core
    this.#core = null
    await core?.stop()
    await this.simulator.stop()
  }

  /** Once every slot is known. */
  online(): Promise<unknown> {
    return this.core
      .topic('gateways', {})
      .until((items) => items.get(this.id)?.session.state === 'online' && items.get(this.id)?.status.rows === 8)
  }

  /** Asks for it on a port expression. */
  ask(kind: PortOperationKind, ports: string, more: Partial<CallArgs<'commands.onPorts'>> = {}) {
    return this.core.must('commands.onPorts', { gatewayId: this.id, kind, ports, gapMs: 0, ...more })
  }

  /** Asks for it on one port, and what came of it. */
  async did(kind: PortOperationKind, port: string, more: Partial<CallArgs<'commands.onPorts'>> = {}) {
    const { operationIds } = await this.ask(kind, port, more)
    return this.ended(operationIds[0] ?? '')
  }

  /** An operation once nothing more becomes of it. */
  ended(id: string): Promise<Operation> {
    return this.until(id, ({ endedAt }) => endedAt !== null)
  }

  until(id: string, pick: (operation: Operation) => boolean): Promise<Operation> {
    return this.operations.until((items) => {
      const operation = items.get(id)
      return operation && pick(operation) ? operation : null
    })
  }

  batch(id: string, pick: (batch: BatchView) => boolean): Promise<BatchView> {
    return this.core.topic('operationBatches', {}).until((items) => {
      const batch = items.get(id)
      return batch && pick(batch) ? batch : null
    })
  }

  /** What the device really did, as `command port outcome`. */
  acts(): string[] {
    return this.simulator.device.acts.ledger.map(
      ({ command, port, outcome }) => `${command} ${port ?? 'device'} ${outcome}`,
    )
  }
}
