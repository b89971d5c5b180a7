import type { Operation } from '../../../../shared/domain/operation.ts'
import type { BatchView } from '../../../../shared/domain/operationBatch.ts'

/** An operation that was confirmed, changed as a test needs it. Times are ms after the epoch. */
export const operation = (id: string, more: Partial<Operation> = {}): Operation => ({
  id,
  gatewayId: 'rack',
  gatewayName: 'Rack 1',
  kind: 'lock',
  target: '2.01',
  params: { mode: null, name: null, value: null },
  state: 'confirmed',
  reason: '',
  before: null,
  after: null,
  createdAt: 1000,
  sentAt: 2000,
  endedAt: 5000,
  batchId: null,
  planRunId: null,
  by: 'person',
  ...more,
})

export const facts = { at: 0, rowId: '2.01', state: null, iccid: null, activeId: null, publicIp: null, value: null }

/** A batch of three that runs. */
export const batch = (id: string, more: Partial<BatchView> = {}): BatchView => ({
  id,
  gatewayId: 'rack',
  gatewayName: 'Rack 1',
  kind: 'lock',
  expression: '1-3',
  params: { mode: null, name: null, value: null },
  state: 'running',
  reason: '',
  tally: { confirmed: 1, accepted: 1, planned: 1 },
  total: 3,
  retryable: 0,
  gapMs: 1000,
  atOnce: 4,
  stopAfter: 3,
  createdAt: 1000,
  ...more,
})
