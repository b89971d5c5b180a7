import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { Gateway } from '../gateways/gateway.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Clock, Log, Random } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import { SecretPlaces } from '../tasks/secretPlaces.ts'
import { Batches } from './batches.ts'
import { DataPolls } from './dataPolls.ts'
import { OperationBoard } from './operationBoard.ts'
import { OperationHistory } from './operationHistory.ts'
import { Operations } from './operations.ts'
import { Readings } from './readings.ts'
import { OperationRunner } from './runner.ts'
import { BatchStore } from './store/batchStore.ts'
import { DataStore } from './store/dataStore.ts'
import { OperationStore, type StoredOperation } from './store/operationStore.ts'
import { UnsavedStore } from './store/unsavedStore.ts'
import { Unsaved } from './unsaved.ts'

interface CommandsDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  /** Ports of a device that send SMS tasks. */
  readonly sendingPorts: (deviceId: number) => ReadonlySet<number>
  /** An operation has come into another state, which is stored. */
  readonly onOperation: (operation: StoredOperation) => void
}

/** Builds commands: what asks for them, carries them out, reads back what came of them, and shows it. */
export function createCommands({
  database,
  clock,
  random,
  log,
  hub,
  registry,
  sendingPorts,
  onOperation,
}: CommandsDeps) {
  const gatewayOf = (deviceId: number): Gateway | null =>
    [...registry().all()].find(({ session }) => session.deviceId === deviceId) ?? null
  const deviceIdOf = (gatewayId: string): number | null => {
    const found = registry().get(gatewayId)
    return found.ok ? found.value.session.deviceId : null
  }
  const secrets = new SecretPlaces(() => registry().all())
  const store = new OperationStore(database)
  const batchStore = new BatchStore(database)
  const board = new OperationBoard({
    store,
    batches: batchStore,
    clock,
    operations: hub.publisher('operations', {}),
    batchTopic: hub.publisher('operationBatches', {}),
  })
  const onChange = () => board.touch()
  const unsaved = new Unsaved({
    store: new UnsavedStore(database),
    topic: hub.publisher('unsavedSettings', {}),
    deviceIdOf,
  })
  const batches: Batches = new Batches({ store, batches: batchStore, clock, runner: () => runner, onChange })
  const runner: OperationRunner = new OperationRunner({
    store,
    clock,
    log,
    secrets,
    gatewayOf,
    paceOf: (batchId) => batches.paceOf(batchId),
    onSending: (operation) => batches.sending(operation),
    onChange: (operation) => {
      batches.changed(operation)
      unsaved.changed(operation)
      board.touch()
      onOperation(operation)
      if (operation.kind === 'redial' && operation.state === 'confirmed') dataPolls.dialled(operation.gatewayId)
    },
  })
  const operations = new Operations({
    registry,
    database,
    store,
    batchStore,
    batches,
    runner,
    secrets,
    clock,
    random,
    sendingPorts,
    onChange,
  })

  const readings = new Readings({ registry, store: new DataStore(database), secrets, clock })
  const dataPolls = new DataPolls({
    clock,
    random,
    isIdle: (gatewayId) => {
      const found = registry().get(gatewayId)
      return found.ok && found.value.session.report().session.asking === null
    },
    read: (gatewayId) => readings.data(gatewayId, 'poll'),
  })

  return {
    operations,
    batches,
    history: new OperationHistory({ store, deviceIdOf }),
    readings,
    /** Resolves when an operation has ended; null when it is not under way. */
    ended: (id: string) => runner.ended(id),
    /** What a run of a redial plan has asked for, in that order. */
    ofPlanRun: (planRunId: string) => store.ofPlanRun(planRunId),
    /** Removes old operations, a few at a time; true while there may be more. `before`: epoch ms. */
    prune: (before: number) => store.prune(before),
    /** A setting was changed on a device by other means than an operation. */
    settingChanged: (gatewayId: string, name: string) => unsaved.note(gatewayId, name, clock.now()),
    seen: (view: GatewayView) => {
      unsaved.seen(view)
      dataPolls.seen(view)
      const found = registry().get(view.id)
      if (found.ok) runner.heard(found.value)
    },
    removed: (id: string) => {
      dataPolls.removed(id)
      unsaved.removed(id)
      board.touch()
    },
    /** After the gateways are there: what was under way is read back. */
    start: () => {
      batches.noteInterrupted(store.open().filter(({ state }) => state === 'planned'))
      runner.recover()
      board.publish()
    },
    stop: async () => {
      dataPolls.stop()
      await runner.stop()
      board.stop()
    },
  }
}
