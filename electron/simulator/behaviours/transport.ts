import { html } from '../http/exchange.ts'
import type { Behaviour } from './behaviour.ts'
import { badRequestPage } from './pages.ts'

/** How far ahead the gateway's clock is under the `clock-skew` quirk. */
export const clockSkewMs = 97 * 60_000

/** Habits of the gateway's web server: its clock, its connections, what it takes offence at. */
export const transport: Behaviour = {
  name: 'transport',
  answer: ({ method, headers }, { quirks }) => {
    const offends = method === 'GET' && /json/i.test(headers['content-type'] ?? '')
    return offends && quirks.has('reject-get-json') ? html(400, badRequestPage('Unexpected content type.')) : null
  },
  reshape: (answer, _request, { quirks, clock }) => {
    const now = clock.now() + (quirks.has('clock-skew') ? clockSkewMs : 0)
    const headers = {
      ...(!quirks.has('no-date') && { date: new Date(now).toUTCString() }),
      ...(quirks.has('connection-close') && { connection: 'close' }),
    }
    return { ...answer, headers: { ...answer.headers, ...headers } }
  },
}
