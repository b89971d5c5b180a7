import type { SimView } from '../../../../shared/domain/inventory.ts'
import { marksOf } from './marks.ts'
import type { NotesShelf } from './notesShelf.ts'
import type { Reviewed } from './reviewed.ts'
import { noState, type Shared } from './simBlock.ts'

/** One row as the screen sees it, with the notes as they are now. */
export function simViewOf(reviewed: Reviewed, row: number, notes: NotesShelf, shared: Shared): SimView {
  const { part, i } = reviewed.at(row)
  const { block, gateway } = part
  const portId = block.ids[i] ?? ''
  const slot = block.slot[i] ?? -1
  const state = block.state[i] ?? noState
  const signal = block.signal[i] ?? -1
  const iccid = block.iccid[i] ?? null
  const { labels, note, defective } = notes.of(iccid)
  return {
    id: `${part.source}/${gateway.key}/${portId}`,
    source: part.source,
    sourceName: part.sourceName,
    gatewayKey: gateway.key,
    gatewayName: gateway.name,
    portId,
    port: block.port[i] ?? 0,
    slot: slot < 0 ? null : slot,
    active: block.active[i] === 1,
    state: state === noState ? null : state,
    iccid,
    imsi: block.imsi[i] ?? null,
    imei: block.imei[i] ?? null,
    number: block.number[i] ?? null,
    network: shared.networks.at(block.network[i] ?? 0),
    home: shared.networks.at(block.home[i] ?? 0),
    signal: signal < 0 ? null : signal,
    balance: block.balance[i] ?? null,
    total: block.total.at(i),
    month: block.month.at(i),
    day: block.day.at(i),
    since: block.since[i] ?? 0,
    seenAt: reviewed.seenAt(part, i),
    marks: marksOf(reviewed.marks[row] ?? 0),
    labels,
    note,
    defective,
  }
}
