import { html } from '../http/exchange.ts'
import type { Behaviour } from './behaviour.ts'

/** What answers when the address belongs to something else (protocol.md section 1, "wrong vendor"). */
export const foreignDevice: Behaviour = {
  name: 'foreign device',
  answer: ({ headers }, { quirks }) => {
    if (quirks.has('dinstar-redirect')) {
      const host = (headers.host ?? '127.0.0.1').replace(/:\d+$/, '')
      return html(302, '', { location: `https://${host}/enLogin.htm` })
    }
    if (quirks.has('plain-web-server')) {
      return html(
        200,
        '<!DOCTYPE html><html><head><title>Welcome</title></head><body><h1>It works!</h1></body></html>\n',
      )
    }
    return null
  },
}
