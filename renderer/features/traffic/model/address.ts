import { type TrafficDirection, type TrafficFilter, trafficDirections } from '../../../../shared/domain/traffic.ts'

export const trafficShows = ['exchanges', 'explorer'] as const
export type TrafficShow = (typeof trafficShows)[number]

/** What the screen of traffic shows, as the address holds it. */
export interface TrafficAddress {
  readonly show: TrafficShow
  /** Ids; null: the first gateway, and no exchange opened. */
  readonly gateway: string | null
  readonly exchange: string | null
  readonly direction: TrafficDirection | null
  readonly endpoint: string | null
  readonly problems: boolean
  readonly text: string
}

export const emptyAddress: TrafficAddress = {
  show: 'exchanges',
  gateway: null,
  exchange: null,
  direction: null,
  endpoint: null,
  problems: false,
  text: '',
}

/** The contract's limits. */
export const maxText = 200
const maxId = 64

/** Reads the query string; what it does not understand is left out. */
export function parseAddress(search: string): TrafficAddress {
  const params = new URLSearchParams(search)
  return {
    show: trafficShows.find((show) => show === params.get('show')) ?? 'exchanges',
    gateway: params.get('gateway')?.slice(0, maxId) || null,
    exchange: params.get('exchange')?.slice(0, maxId) || null,
    direction: trafficDirections.find((direction) => direction === params.get('direction')) ?? null,
    endpoint: params.get('endpoint')?.slice(0, maxText) || null,
    problems: params.get('problems') === '1',
    text: params.get('text')?.slice(0, maxText) ?? '',
  }
}

/** Writes a query string without `?`. `parseAddress` reads it back. */
export function formatAddress(address: TrafficAddress): string {
  const { show, gateway, exchange, direction, endpoint, problems, text } = address
  const params = new URLSearchParams()
  if (show !== 'exchanges') params.set('show', show)
  if (gateway) params.set('gateway', gateway)
  if (exchange) params.set('exchange', exchange)
  if (direction) params.set('direction', direction)
  if (endpoint) params.set('endpoint', endpoint)
  if (problems) params.set('problems', '1')
  if (text !== '') params.set('text', text)
  return params.toString()
}

export const filterOf = ({ direction, endpoint, problems, text }: TrafficAddress): TrafficFilter => ({
  direction,
  endpoint,
  problems,
  text,
})

/** Nothing narrows the list. */
export const showsAll = ({ direction, endpoint, problems, text }: TrafficFilter): boolean =>
  direction === null && endpoint === null && !problems && text.trim() === ''
