import type { StockExport } from '../stockTake/stockExport.ts'
import type { StockTakes } from '../stockTake/stockTakes.ts'
import type { Handlers } from './router.ts'

interface StockTake {
  readonly takes: StockTakes
  readonly exporting: StockExport
}

type Names = Extract<keyof Handlers, `stock.${string}`>

export function stockHandlers({ takes, exporting }: StockTake): Pick<Handlers, Names> {
  return {
    'stock.read': (file) => takes.read(file),
    'stock.start': ({ listId, mapping, source }) => takes.begin(listId, mapping, source),
    'stock.items': (question) => takes.items(question),
    'stock.resolve': ({ id, items, resolution, comment }) => takes.resolve(id, items, resolution, comment),
    'stock.remove': ({ id }) => takes.remove(id),
    'stock.export': ({ id }) => exporting.start(id),
  }
}
