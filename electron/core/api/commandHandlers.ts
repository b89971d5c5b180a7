import type { Batches } from '../commands/batches.ts'
import type { OperationHistory } from '../commands/operationHistory.ts'
import type { Operations } from '../commands/operations.ts'
import type { Readings } from '../commands/readings.ts'
import type { Handlers } from './router.ts'

interface Commands {
  readonly operations: Operations
  readonly batches: Batches
  readonly history: OperationHistory
  readonly readings: Readings
}

type Names = Extract<keyof Handlers, `commands.${string}`>

export function commandHandlers({ operations, batches, history, readings }: Commands): Pick<Handlers, Names> {
  return {
    'commands.dryRun': ({ gatewayId, kind, ports }) => operations.dryRun(gatewayId, kind, ports),
    'commands.onPorts': (order) => operations.onPorts(order),
    'commands.save': ({ gatewayId }) => operations.one(gatewayId, { kind: 'save', target: null }),
    'commands.reboot': ({ gatewayId, typed }) => operations.reboot(gatewayId, typed),
    'commands.readSettings': ({ gatewayId, names }) => readings.settings(gatewayId, names),
    'commands.set': ({ gatewayId, name, value }) =>
      operations.one(gatewayId, { kind: 'set', target: null, params: { name, value } }),
    'commands.cancel': ({ operationId }) => operations.cancel(operationId),
    'commands.cancelBatch': ({ batchId }) => batches.cancel(batchId),
    'commands.retry': ({ batchId }) => operations.retry(batchId),
    'commands.get': ({ operationId }) => history.get(operationId),
    'commands.ofBatch': ({ batchId }) => history.ofBatch(batchId),
    'commands.history': ({ gatewayId, port, before, limit }) => history.list(gatewayId, port, before, limit),
    'commands.readData': ({ gatewayId }) => readings.data(gatewayId),
    'commands.data': ({ gatewayId, port, limit }) => readings.history(gatewayId, port, limit),
  }
}
