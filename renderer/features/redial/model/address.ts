import { type RunOutcome, runOutcomes } from '../../../../shared/domain/redialPlan.ts'
import type { WholeRunFilter } from '../../../../shared/domain/redialView.ts'
import { formatDate, type Zone } from '../../../ui/time.ts'

/** Which part of redialling is shown. */
export const redialShows = ['plans', 'timeline', 'ledger', 'figures', 'held'] as const
export type RedialShow = (typeof redialShows)[number]

/** Days as `2026-03-01`, both included; null: no limit. */
export interface DayRange {
  readonly from: string | null
  readonly to: string | null
}

/** A stretch of time that moves along, or days that do not; null: all of it. */
export type TimeChoice = 'today' | '7d' | '30d' | DayRange | null

/** What the screen of redialling shows, as the address holds it: Back restores it, and a link to it can be kept. */
export interface RedialAddress {
  readonly show: RedialShow
  /** Ids; null means any of them. */
  readonly plan: string | null
  readonly gateway: string | null
  /** A port's number as text. */
  readonly port: string | null
  readonly outcome: RunOutcome | null
  readonly time: TimeChoice
}

export const emptyAddress: RedialAddress = {
  show: 'plans',
  plan: null,
  gateway: null,
  port: null,
  outcome: null,
  time: null,
}

/** The contract's limit. */
export const maxPortText = 16

/** Reads the query string; what it does not understand is left out, never an error. */
export function parseAddress(search: string): RedialAddress {
  const params = new URLSearchParams(search)
  return {
    show: redialShows.find((show) => show === params.get('show')) ?? 'plans',
    plan: params.get('plan')?.slice(0, 64) || null,
    gateway: params.get('gateway')?.slice(0, 64) || null,
    port: params.get('port')?.trim().slice(0, maxPortText) || null,
    outcome: runOutcomes.find((outcome) => outcome === params.get('outcome')) ?? null,
    time: parseTime(params.get('time') ?? ''),
  }
}

/** Writes a query string without `?`, empty for the plain list of plans. `parseAddress` reads it back. */
export function formatAddress({ show, plan, gateway, port, outcome, time }: RedialAddress): string {
  const params = new URLSearchParams()
  if (show !== 'plans') params.set('show', show)
  if (plan) params.set('plan', plan)
  if (gateway) params.set('gateway', gateway)
  if (port) params.set('port', port)
  if (outcome) params.set('outcome', outcome)
  const written = formatTimeChoice(time)
  if (written !== '') params.set('time', written)
  return params.toString()
}

function parseTime(text: string): TimeChoice {
  if (text === 'today' || text === '7d' || text === '30d') return text
  const [from, to, more] = text.split('..')
  if (from === undefined || to === undefined || more !== undefined) return null
  return { from: isDay(from) ? from : null, to: isDay(to) ? to : null }
}

function formatTimeChoice(time: TimeChoice): string {
  if (time === null) return ''
  return typeof time === 'string' ? time : `${time.from ?? ''}..${time.to ?? ''}`
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`))

/** The runs that an address asks for; days are those of `zone`, and `now` (epoch ms) says which is today. */
export function filterOf(
  { plan, gateway, port, outcome, time }: RedialAddress,
  now: number,
  zone: Zone,
): WholeRunFilter {
  return { planId: plan, gatewayId: gateway, port, outcome, ...boundsOf(time, now, zone) }
}

function boundsOf(time: TimeChoice, now: number, zone: Zone): { since: number | null; until: number | null } {
  if (time === null) return { since: null, until: null }
  if (typeof time === 'object')
    return {
      since: time.from === null ? null : startOfDay(time.from, 0, zone),
      until: time.to === null ? null : startOfDay(time.to, 1, zone),
    }
  const back = time === 'today' ? 0 : time === '7d' ? -6 : -29
  return { since: startOfDay(formatDate(now, zone), back, zone), until: null }
}

/** When a day begins that lies so many days after `day`, epoch ms. */
function startOfDay(day: string, plus: number, zone: Zone): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number)
  return zone === 'utc' ? Date.UTC(year, month - 1, date + plus) : new Date(year, month - 1, date + plus).getTime()
}

/** Nothing narrows what is shown. */
export const isEverything = ({ plan, gateway, port, outcome, time }: RedialAddress): boolean =>
  plan === null && gateway === null && port === null && outcome === null && time === null
