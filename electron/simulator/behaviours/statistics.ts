import { parsePortExpression } from '../../../shared/lib/portExpression.ts'
import type { SlotAddress } from '../device/slot.ts'
import { html, json } from '../http/exchange.ts'
import { type Fields, statisticsRanges } from '../statistics/slotStatistics.ts'
import type { Behaviour, Gateway } from './behaviour.ts'
import { wrongMethodPage } from './pages.ts'

const smsPath = '/goip_get_sms_stat.html'
const callPath = '/goip_get_call_stat.html'

/**
 * `GET goip_get_sms_stat.html` and `goip_get_call_stat.html`: what the slots have counted (spec 8 and 9): of all ports and of the slot
 * that each uses, in the last hour, unless the query says otherwise.
 */
export const statistics: Behaviour = {
  name: 'statistics',
  answer: ({ path, method, query }, gateway) => {
    if ((path !== smsPath && path !== callPath) || gateway.quirks.has('stat-unknown')) return null
    if (method !== 'GET') return html(405, wrongMethodPage, { allow: 'GET' })
    const { device, statistics: counted, quirks } = gateway
    const ports = numbersOf(query.ports || 'all', device.ports)
    const slots = query.slots ? numbersOf(query.slots, device.slots) : null
    const range = query.type ? statisticsRanges[query.type] : 'hour'
    if (!ports) return refused('Invalid ports')
    if (query.slots && !slots) return refused('Invalid slots')
    if (!range) return refused('Invalid type')
    const places = ports.flatMap((port) =>
      (slots ?? [device.activeSlot(port).slot]).map((slot): SlotAddress => ({ port, slot })),
    )
    const rows = path === smsPath ? counted.ofSms(places, range) : counted.ofCalls(places, range)
    return json({ code: written(200, gateway), reason: 'OK', ...listed(rows, quirks.has('stat-empty'), gateway) })
  },
}

function listed(rows: readonly Fields[], isEmpty: boolean, gateway: Gateway) {
  const stats = isEmpty ? [] : rows
  return { count: written(stats.length, gateway), stats }
}

const written = (value: number, { quirks }: Gateway): number | string =>
  quirks.has('stat-strings') || quirks.has('numbers-as-strings') ? String(value) : value

/** `all`, `2`, `1-2,4`: numbers from 1 to `max`; null: something else. */
function numbersOf(text: string, max: number): readonly number[] | null {
  const expression = parsePortExpression(text)
  if (!expression.ok) return null
  if (expression.value.kind === 'all') return Array.from({ length: max }, (_, i) => i + 1)
  const named = new Set<number>()
  for (const item of expression.value.items) {
    if (item.kind === 'name' && (item.name.slot !== null || item.name.pool !== null)) return null
    const [from, to] = item.kind === 'name' ? [item.name.port, item.name.port] : [item.from, item.to]
    if (to > max) return null
    for (let number = from; number <= to; number++) named.add(number)
  }
  return [...named].sort((a, b) => a - b)
}

const refused = (reason: string) => json({ code: 2, reason })
