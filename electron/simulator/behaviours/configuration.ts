import { html, json } from '../http/exchange.ts'
import { isHttpUrl } from '../push/address.ts'
import { writeNumber } from '../sms/row.ts'
import type { Behaviour, Gateway } from './behaviour.ts'
import { wrongMethodPage } from './pages.ts'

const commandPath = '/goip_send_cmd.html'

/**
 * `op=get` and `op=set` of `goip_send_cmd.html` (spec 4.1.2; protocol.md section 3): what is named is answered in `data`, or
 * takes the value that is given, until the device says otherwise. Of the parameters it has `sms_url`; an empty one is nowhere.
 */
export const configuration: Behaviour = {
  name: 'configuration',
  answer: ({ path, method, query }, gateway) => {
    const op = query.op?.toLowerCase()
    if (path !== commandPath || (op !== 'get' && op !== 'set')) return null
    if (method !== 'GET' && method !== 'POST') return html(405, wrongMethodPage, { allow: 'GET, POST' })
    const url = query.sms_url
    if (url === undefined) return refused('Invalid parameter')
    return op === 'get' ? data({ sms_url: gateway.forwarding.url ?? '' }, gateway) : set(url, gateway)
  },
}

function set(url: string, { forwarding, quirks }: Gateway) {
  if (url !== '' && !isHttpUrl(url)) return refused('Invalid sms_url')
  forwarding.setUrl(url === '' ? null : url)
  return json({ code: writeNumber(0, quirks), reason: 'OK', par_set: writeNumber(1, quirks) })
}

const data = (values: Readonly<Record<string, unknown>>, { quirks }: Gateway) =>
  json({ code: writeNumber(0, quirks), reason: 'OK', data: values })

const refused = (reason: string) => json({ code: 2, reason })
