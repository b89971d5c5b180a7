import { useEffect, useState } from 'react'
import type { SimQuery, SnapshotGateway } from '../../../../shared/domain/inventory.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { chipsOf } from '../model/filters.ts'

/** The contract's limit for rows at once. */
const pageSize = 500
/** A rack draws no more cells than this. */
const maxRows = 1500

/** Which slots of one gateway a query finds, by their ids; null while that is not known. Asked only where something is narrowed. */
export function useRackMatches(query: SimQuery, { key, name }: SnapshotGateway): ReadonlySet<string> | null {
  const [found, setFound] = useState<{ asked: string; ids: ReadonlySet<string> } | null>(null)
  const asked = JSON.stringify([key, chipsOf(query).length === 0 ? null : { ...query, sort: [], group: null }])
  useEffect(() => {
    const [, narrowed] = JSON.parse(asked) as [string, SimQuery | null]
    if (narrowed === null) return
    let current = true
    const elsewhere = narrowed.gateways.length > 0 && !narrowed.gateways.includes(name)
    const ask = elsewhere ? Promise.resolve(new Set<string>()) : slotsOf({ ...narrowed, gateways: [name] }, key)
    void ask.then((ids) => {
      if (current) setFound({ asked, ids })
    })
    return () => {
      current = false
    }
  }, [asked, key, name])
  return found?.asked === asked ? found.ids : null
}

async function slotsOf(query: SimQuery, key: string): Promise<ReadonlySet<string>> {
  const ids = new Set<string>()
  const opened = await bridge.call('inventory.open', { query })
  if (!opened.ok) return ids
  const { handle, total } = opened.value
  for (let offset = 0; offset < Math.min(total, maxRows); offset += pageSize) {
    const page = await bridge.call('inventory.rows', { handle, offset, limit: pageSize })
    if (!page.ok) break
    for (const { gatewayKey, portId } of page.value.rows) if (gatewayKey === key) ids.add(portId)
  }
  void bridge.call('inventory.close', { handle })
  return ids
}
