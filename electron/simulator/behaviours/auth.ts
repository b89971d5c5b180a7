import { type Answer, html, json, type RecordedRequest } from '../http/exchange.ts'
import type { Behaviour, Gateway } from './behaviour.ts'
import { forbiddenPage, loginPage, loginPath } from './pages.ts'

/** The pages of the API are the ones that want credentials (spec 5.3.1.2: in the query, also for POST). */
export const isApiPath = (path: string): boolean => /^\/goip_\w+\.html$/.test(path)

const cookieOf = ({ sessionToken }: Gateway): string => `SESSIONID=${sessionToken}`

/** Lets nobody in without the right name and password, and refuses in the way that the quirks say; HTTP 401 by default. */
export const auth: Behaviour = {
  name: 'auth',
  answer: (request, gateway) => {
    if (!isApiPath(request.path) || isAllowed(request, gateway)) return null
    return refusal(gateway)
  },
  reshape: (answer, request, gateway) => {
    const starts = gateway.quirks.has('cookie-session') && isApiPath(request.path) && hasCredentials(request, gateway)
    return starts ? { ...answer, headers: { ...answer.headers, 'set-cookie': `${cookieOf(gateway)}; Path=/` } } : answer
  },
}

const hasCredentials = ({ query }: RecordedRequest, { username, password }: Gateway): boolean =>
  query.username === username && query.password === password

function isAllowed(request: RecordedRequest, gateway: Gateway): boolean {
  if (hasCredentials(request, gateway)) return true
  const cookies = request.headers.cookie?.split(/;\s*/) ?? []
  return gateway.quirks.has('cookie-session') && cookies.includes(cookieOf(gateway))
}

function refusal({ quirks }: Gateway): Answer {
  if (quirks.has('auth-code-1')) return json({ code: 1, reason: 'Invalid User' })
  if (quirks.has('login-redirect')) return html(302, '', { location: loginPath })
  if (quirks.has('login-html')) return html(200, loginPage)
  return html(401, forbiddenPage)
}
