import { ok } from '../../../shared/result.ts'
import type { InventoryCore } from '../inventory/createInventory.ts'
import type { Handlers } from './router.ts'

type InventoryCalls = Extract<keyof Handlers, `inventory.${string}`>

export function inventoryHandlers(inventory: InventoryCore): Pick<Handlers, InventoryCalls> {
  const { capture, snapshots, snapshotFiles, review, exporting, histories, notes, reviewer } = inventory
  return {
    'inventory.capture': ({ gatewayIds, words }) => capture.start(gatewayIds, words),
    'inventory.retry': ({ id }) => capture.retry(id),
    'inventory.describe': ({ id, words }) => snapshots.describe(id, words),
    'inventory.remove': ({ id }) => snapshots.remove(id),
    'inventory.saveFile': ({ id }) => snapshotFiles.save(id),
    'inventory.openFile': ({ base64 }) => snapshotFiles.open(base64),
    'inventory.rack': ({ id, key }) => review.rack(id, key),
    'inventory.open': ({ query }) => review.open(query),
    'inventory.rows': ({ handle, offset, limit }) => review.rows(handle, offset, limit),
    'inventory.close': ({ handle }) => review.close(handle),
    'inventory.pivot': ({ query, rows, columns }) => review.pivot(query, rows, columns),
    'inventory.note': ({ what, ...change }) => review.note(what, change),
    'inventory.sim': ({ iccid }) => ok(histories.of(iccid)),
    'inventory.export': ({ handle, columns }) => exporting.list(handle, columns),
    'inventory.saveViews': ({ views }) => {
      notes.saveViews(views)
      return ok(null)
    },
    'inventory.views': () => ok({ views: notes.views() }),
    'inventory.compare': ({ from, to }) => review.compare(from, to),
    'inventory.differences': (ask) => reviewer.ask('differences', ask),
    'inventory.report': ({ handle, format }) => exporting.report(handle, format),
  }
}
