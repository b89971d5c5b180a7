import type { CallArgs } from '../../../../shared/contract.ts'
import {
  resolutionWords,
  type StockItem,
  type StockResolution,
  type StockTakeView,
} from '../../../../shared/domain/stockTake.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { confirm } from '../../../ui/confirm.tsx'
import { notifyDone, notifyFailed } from '../../../ui/notify.ts'
import { notifyUndo } from '../../../ui/notifyUndo.tsx'
import { fetchDownload } from '../../../ui/saveFile.ts'
import { plural } from '../../../ui/words.ts'
import { type Saying, sayings, undoOf } from './model/sayings.ts'

/** What can be done with stock-takes. Each says when it failed; none throws. */

export type StartStockTake = CallArgs<'stock.start'>

/** Says something to items, or takes back what was said; a click brings back what was. True when it has worked. */
export async function resolveItems(
  id: string,
  items: readonly StockItem[],
  resolution: StockResolution | null,
  comment: string,
  changed: () => void,
): Promise<boolean> {
  const done = await sayAll(
    id,
    sayings(
      items.map((item) => item.id),
      resolution,
      comment,
    ),
  )
  changed()
  if (!done) return false
  const what = plural(items.length, 'item')
  const words = resolution === null ? `${what} open again` : `${what}: ${resolutionWords[resolution]}`
  notifyUndo(words, () => void sayAll(id, undoOf(items)).then(changed))
  return true
}

async function sayAll(id: string, calls: readonly Saying[]): Promise<boolean> {
  for (const call of calls) {
    const result = await bridge.call('stock.resolve', { id, ...call })
    if (result.ok) continue
    notifyFailed('The items were not resolved', result.error)
    return false
  }
  return true
}

/** Removes a stock-take when a person has said yes. */
export async function removeStockTake({ id, fileName }: StockTakeView): Promise<boolean> {
  const yes = await confirm({
    title: `Remove the stock-take ${fileName}?`,
    body: 'What came of it and what was said to its items are deleted on this machine. Export it first if you may need it again.',
    action: 'Remove',
  })
  if (!yes) return false
  const result = await bridge.call('stock.remove', { id })
  if (!result.ok) notifyFailed(`${fileName} was not removed`, result.error)
  return result.ok
}

/** All items of a stock-take as CSV. */
export async function exportStockTake(id: string): Promise<void> {
  const result = await bridge.call('stock.export', { id })
  if (!result.ok) return notifyFailed('The stock-take was not exported', result.error)
  const { file } = result.value
  fetchDownload(file, 'simrack-stock-take.csv')
  if (file.kind === 'written') notifyDone(`Being written to ${file.path}. The line at the bottom shows how far it is.`)
}
