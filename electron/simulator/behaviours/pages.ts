import { html } from '../http/exchange.ts'
import type { Behaviour } from './behaviour.ts'

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>\n`

export const loginPath = '/login.html'

export const loginPage = page(
  'Login',
  '<form method="post"><input name="username"><input name="password" type="password"><button>Login</button></form>',
)

/** The gateway's own web pages, and the page for what it does not have: the oldest behaviour, it answers everything. */
export const pages: Behaviour = {
  name: 'pages',
  answer: ({ path }, { device }) => {
    if (path === '/') {
      return html(200, page('Wireless Gateway', `<p>Simulated, ${device.ports} ports × ${device.slots} slots.</p>`))
    }
    if (path === loginPath) return html(200, loginPage)
    return html(404, page('404 Not Found', '<p>The requested URL was not found on this server.</p>'))
  },
}

export const forbiddenPage = page('401 Unauthorized', '<p>Wrong username or password.</p>')
export const badRequestPage = (why: string): string => page('400 Bad Request', `<p>${why}</p>`)
export const wrongMethodPage = page('405 Method Not Allowed', '')
/** A behaviour of a test has thrown. */
export const errorPage = (why: string): string => page('500 Internal Server Error', `<p>${why}</p>`)
