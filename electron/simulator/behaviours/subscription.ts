import { json } from '../http/exchange.ts'
import { isHttpUrl } from '../push/address.ts'
import type { Behaviour } from './behaviour.ts'
import { statusPath } from './status.ts'

const defaultPeriodS = 60
const minPeriodS = 60

/**
 * `url` and `period` of a status request (spec 3.1.2): takes the address to report to, changes the period, or cancels
 * with `period=0`; the status itself is answered as ever. Refuses periods below the minimum and what is no address.
 */
export const subscription: Behaviour = {
  name: 'subscription',
  answer: ({ path, method, query }, { subscriptions }) => {
    const { url, period } = query
    if (path !== statusPath || method !== 'GET' || (url === undefined && period === undefined)) return null
    const periodS = period === undefined ? defaultPeriodS : /^\d{1,9}$/.test(period) ? Number(period) : null
    if (periodS === null || (periodS > 0 && periodS < minPeriodS)) return refused('Invalid period')
    if (periodS === 0) subscriptions.cancel(url ?? null)
    else if (url === undefined) subscriptions.changePeriod(periodS)
    else if (!isHttpUrl(url)) return refused('Invalid url')
    else subscriptions.subscribe(url, periodS, query.all_sims === '1')
    return null
  },
}

const refused = (reason: string) => json({ code: 2, reason })
