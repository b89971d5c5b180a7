import type { GatewayView, SessionState } from '../../../shared/domain/gateway.ts'
import { portStates } from '../../../shared/domain/portState.ts'
import { sessionStates } from '../../../shared/domain/sessionState.ts'
import { byName } from '../../app/navigationModel.ts'

/** What the list can be sorted by. */
export const sortKeys = ['state', 'name', 'address', 'ports', 'updated'] as const
export type SortKey = (typeof sortKeys)[number]
export interface Sort {
  readonly key: SortKey
  readonly descending: boolean
}

/** Reads `name` or `-name`; anything else is the list's own order. */
export function parseSort(text: string | null): Sort {
  const descending = text?.startsWith('-') ?? false
  const key = sortKeys.find((k) => k === (descending ? text?.slice(1) : text))
  return key ? { key, descending } : { key: 'name', descending: false }
}
export const formatSort = ({ key, descending }: Sort): string => (descending ? `-${key}` : key)

/** `host:port`, as one would type it; the port left out where it is 80, IPv6 in brackets. */
export function addressText({ scheme, address, port }: GatewayView['profile']): string {
  const host = address.includes(':') && !address.startsWith('[') ? `[${address}]` : address
  const usual = scheme === 'https' ? 443 : 80
  return `${scheme === 'https' ? 'https://' : ''}${host}${port === usual ? '' : `:${port}`}`
}

/** Gateways in which every word of the query occurs: name, address, MAC, firmware, tags, notes, or the state's word. */
export function searchGateways(gateways: readonly GatewayView[], query: string): readonly GatewayView[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return gateways
  return gateways.filter(({ profile, device, session, demo }) => {
    const text = [
      profile.name,
      addressText(profile),
      profile.notes,
      ...profile.tags,
      device?.mac ?? '',
      device?.version ?? '',
      sessionStates[session.state].word,
      demo ? 'demo' : '',
    ]
      .join('\n')
      .toLowerCase()
    return words.every((word) => text.includes(word))
  })
}

/** Worst first: what a person has to look at. */
const urgency = [
  'wrong-credentials',
  'wrong-device',
  'not-a-gateway',
  'offline',
  'degraded',
  'connecting',
  'disconnected',
  'online',
] as const

const compare: Readonly<Record<SortKey, (a: GatewayView, b: GatewayView) => number>> = {
  state: (a, b) => urgency.indexOf(a.session.state) - urgency.indexOf(b.session.state),
  name: byName,
  address: (a, b) => addressText(a.profile).localeCompare(addressText(b.profile), undefined, { numeric: true }),
  ports: (a, b) => a.status.rows - b.status.rows,
  updated: (a, b) => (b.status.activeAt ?? 0) - (a.status.activeAt ?? 0),
}

/** A sorted copy; equal ones by name. */
export function sortGateways(gateways: readonly GatewayView[], { key, descending }: Sort): readonly GatewayView[] {
  const sign = descending ? -1 : 1
  return [...gateways].sort((a, b) => sign * compare[key](a, b) || byName(a, b))
}

/** What is shown of a gateway in this state is what it says now; in any other it is what was heard last. */
export const isHeard = (state: SessionState): boolean => state === 'online' || state === 'degraded'

/** How many rows are in each state, in the table's order, states outside it last. */
export function stateCounts(
  counts: Readonly<Record<string, number>>,
): readonly { code: number | null; count: number }[] {
  const known = portStates.map(({ code }) => ({ code, count: counts[String(code)] ?? 0 }))
  const codes = new Set(portStates.map(({ code }) => String(code)))
  const others = Object.entries(counts)
    .filter(([key]) => !codes.has(key))
    .map(([key, count]) => ({ code: key === 'null' ? null : Number(key), count }))
  return [...known, ...others].filter(({ count }) => count > 0)
}
