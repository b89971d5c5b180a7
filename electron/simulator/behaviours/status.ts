import { html, json } from '../http/exchange.ts'
import { devStatus } from '../status/devStatus.ts'
import type { Behaviour } from './behaviour.ts'
import { wrongMethodPage } from './pages.ts'

export const statusPath = '/goip_get_status.html'

/** `GET goip_get_status.html`: the status of every port, of every slot with `all_sims=1` (spec 3.1.2, 3.1.3, 5.4.1). */
export const status: Behaviour = {
  name: 'status',
  answer: ({ path, method, query }, { device, quirks, subscriptions }) => {
    if (path !== statusPath) return null
    if (method !== 'GET') return html(405, wrongMethodPage, { allow: 'GET' })
    return json(devStatus(device, quirks, { allSims: query.all_sims === '1', periodS: subscriptions.periodS }))
  },
}
