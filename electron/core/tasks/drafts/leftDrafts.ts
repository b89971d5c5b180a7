import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import { formatPortExpression, portExpressionOf } from '../../../../shared/lib/portExpression.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'
import type { MessageRecord } from '../ledger/records.ts'
import type { StoredTask } from '../store/storedTask.ts'

/** Messages that can be said as every one of these ports to every one of these numbers. */
export interface Block {
  /** Normalised; empty leaves the choice to the device. */
  readonly ports: readonly string[]
  readonly numbers: readonly string[]
}

type Cell = Pick<MessageRecord, 'number' | 'port'>

/** Some messages of a task, as few blocks: ports that have the same numbers left go together. */
export function blocksOf(cells: readonly Cell[]): Block[] {
  const byPort = Map.groupBy(cells, ({ port }) => port)
  const blocks = new Map<string, { ports: string[]; numbers: string[] }>()
  for (const [port, own] of byPort) {
    const numbers = own.map(({ number }) => number)
    const key = `${port === null ? 'any' : 'ports'} ${numbers.join(',')}`
    const block = blocks.get(key) ?? { ports: [], numbers }
    if (block.ports.length === 0) blocks.set(key, block)
    if (port !== null) block.ports.push(port)
  }
  return [...blocks.values()]
}

/** The ports of a block as the device reads them; null leaves the choice to it. */
export function fromOf(ports: readonly string[]): string | null {
  const expression = portExpressionOf(ports.flatMap((port) => parsePortName(port) ?? []))
  return expression && formatPortExpression(expression)
}

/** Drafts that come to exactly these messages of a task. */
export function draftsOf(
  task: StoredTask,
  cells: readonly Cell[],
  more: Pick<DraftContent, 'gatewayId' | 'replaces'>,
): DraftContent[] {
  const blocks = blocksOf(cells)
  return blocks.map(({ ports, numbers }, i) => ({
    name: `Task ${task.record.tid}${blocks.length > 1 ? ` (${i + 1} of ${blocks.length})` : ''}`,
    ...more,
    recipients: numbers.join('\n'),
    table: null,
    text: task.text,
    ports: fromOf(ports) ?? '',
    options: task.options,
    forwarding: null,
  }))
}
