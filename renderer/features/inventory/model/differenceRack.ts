import type { Difference, DifferenceKind } from '../../../../shared/domain/inventory.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'

/** One place of a rack picture of differences: what differs there. */
export interface DifferenceCell {
  readonly key: string
  readonly differences: readonly Difference[]
  /** The kind that is drawn: the most telling of them; null where nothing differs. */
  readonly kind: DifferenceKind | null
  /** It is only where a SIM was: it has gone from here, or moved away. */
  readonly left: boolean
}

export interface DifferenceRack {
  /** Slot numbers; null for ports without slots. */
  readonly slots: readonly (number | null)[]
  readonly lines: readonly { readonly label: string; readonly cells: readonly DifferenceCell[] }[]
  /** Differences at places that are no port and slot of this rack. */
  readonly elsewhere: readonly Difference[]
}

/** What a place is drawn as when several differ there, as when one SIM has gone and another appeared. */
const telling: readonly DifferenceKind[] = ['swapped', 'moved', 'appeared', 'gone', 'changed']
/** More than that is no rack. */
const maxPorts = 512
const maxSlots = 32

/** Lays out the differences of one gateway. A SIM that has moved within it stands at both of its places. */
export function layDifferences(
  differences: readonly Difference[],
  gateway: { readonly key: string; readonly maxPorts: number; readonly maxSlots: number },
): DifferenceRack {
  const places = new Map<string, Difference[]>()
  const elsewhere: Difference[] = []
  let [ports, slots, bare] = [Math.min(maxPorts, gateway.maxPorts), Math.min(maxSlots, gateway.maxSlots), false]
  for (const difference of differences) {
    const here = [difference.from, difference.to].filter((place) => place?.gatewayKey === gateway.key)
    for (const portId of new Set(here.map((place) => place?.portId ?? ''))) {
      const name = parsePortName(portId)
      if (!name || name.pool !== null || name.port > maxPorts || (name.slot ?? 0) > maxSlots) {
        elsewhere.push(difference)
        continue
      }
      ports = Math.max(ports, name.port)
      slots = Math.max(slots, name.slot ?? 0)
      bare ||= name.slot === null
      const key = keyOf(name.port, name.slot)
      places.set(key, [...(places.get(key) ?? []), difference])
    }
  }
  const numbered = Array.from({ length: bare && slots <= 1 ? 0 : slots }, (_, i) => i + 1)
  const heads = bare || numbered.length === 0 ? [null, ...numbered] : numbered
  return {
    slots: heads,
    lines: Array.from({ length: ports }, (_, i) => ({
      label: String(i + 1),
      cells: heads.map((slot) => cellOf(keyOf(i + 1, slot), places.get(keyOf(i + 1, slot)) ?? [], gateway.key)),
    })),
    elsewhere,
  }
}

function cellOf(key: string, differences: readonly Difference[], gatewayKey: string): DifferenceCell {
  const kind = telling.find((one) => differences.some((difference) => difference.kind === one)) ?? null
  const comes = differences.some(({ to }) => to?.gatewayKey === gatewayKey && sameKey(to.portId, key))
  return { key, differences, kind, left: kind !== null && !comes }
}

const sameKey = (portId: string, key: string): boolean => {
  const name = parsePortName(portId)
  return name !== null && keyOf(name.port, name.slot) === key
}

const keyOf = (port: number, slot: number | null): string =>
  slot === null ? String(port) : `${port}.${String(slot).padStart(2, '0')}`
