import { html, json } from '../http/exchange.ts'
import { smsRow, writeNumber } from '../sms/row.ts'
import type { Behaviour } from './behaviour.ts'
import { wrongMethodPage } from './pages.ts'

const receivedSmsPath = '/goip_get_sms.html'

/**
 * `GET` or `POST goip_get_sms.html`: the received SMS from an id on, all of them unless `sms_num` says how many
 * (spec 7.2). With `sms_del=1` the device forgets what it lists, whether the answer arrives or not.
 */
export const receivedSms: Behaviour = {
  name: 'received SMS',
  answer: ({ path, method, query }, { device, quirks }) => {
    if (path !== receivedSmsPath) return null
    if (method !== 'GET' && method !== 'POST') return html(405, wrongMethodPage, { allow: 'GET, POST' })
    const { sms } = device
    const from = number(query.sms_id, 1)
    const count = number(query.sms_num, 0)
    const del = number(query.sms_del, 0)
    if (from === null) return refused('Invalid sms_id')
    if (count === null) return refused('Invalid sms_num')
    if (del === null || del > 1) return refused('Invalid sms_del')
    const { held, next } = sms.list(from, count)
    if (del === 1) sms.delete(held.map(({ id }) => id))
    return json({
      code: writeNumber(0, quirks),
      reason: 'OK',
      ssrc: sms.ssrc,
      sms_num: writeNumber(held.length, quirks),
      next_sms: writeNumber(next, quirks),
      data: held.map(({ message }) => smsRow(message, device, quirks)),
    })
  },
}

/** A parameter that may be left out or empty; null when it is no number. */
function number(text: string | undefined, otherwise: number): number | null {
  if (text === undefined || text === '') return otherwise
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}

const refused = (reason: string) => json({ code: 2, reason })
