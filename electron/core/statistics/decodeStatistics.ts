import type { CallCounters, CountedSlot, SmsCounters } from '../../../shared/domain/statistics.ts'
import { parsePortName } from '../../../shared/lib/portName.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { asInteger, asText, isRecord } from '../device/looseValues.ts'
import type { Statistics } from './counters.ts'

/** Far more slots than any device has. */
const maxRows = 10_000

/** Decodes the answer of spec 8.1.3: `{"code":200,"count":n,"stats":[{"port":1,"slot":1,"received":…}]}`. */
export const decodeSmsStatistics = (json: unknown): Result<Statistics<SmsCounters>> =>
  decode(json, (row, at) => ({
    ...at,
    received: countOf(row.received),
    sent: countOf(row.sent),
    sentOk: countOf(row.sent_ok),
    sentFailed: countOf(row.sent_failed),
    failedInARow: countOf(row.con_failed),
    unsent: countOf(row.unsent),
    sending: countOf(row.sending),
  }))

/** Decodes the answer of spec 9.1.3. */
export const decodeCallStatistics = (json: unknown): Result<Statistics<CallCounters>> =>
  decode(json, (row, at) => ({
    ...at,
    calls: countOf(row.calls),
    alerted: countOf(row.alerted),
    connected: countOf(row.connected),
    failed: countOf(row.con_failed),
    noCarrier: ratioOf(row.nc),
    pdd: countOf(row.pdd),
    acd: countOf(row.acd),
    asr: countOf(row.asr),
    minutes: countOf(row.tcd),
    seconds: countOf(row.act_tcd),
  }))

/** What cannot be read of the rows is left out and said; only an answer that holds no statistics fails. */
function decode<T extends CountedSlot>(
  json: unknown,
  rowOf: (row: Record<string, unknown>, at: CountedSlot) => T,
): Result<Statistics<T>> {
  if (!isRecord(json)) return fail('device/protocol', 'The answer holds no statistics: it is no JSON object.')
  const count = asInteger(json.count)
  const items = json.stats ?? (count === 0 ? [] : undefined)
  if (!Array.isArray(items)) return fail('device/protocol', 'The answer holds no list of statistics ("stats").')
  if (items.length > maxRows) return fail('device/too-large', `Statistics of ${items.length} slots came at once.`)
  const bySlot = new Map<string, T>()
  let [nameless, repeated] = [0, 0]
  for (const item of items) {
    const at = isRecord(item) ? slotOf(item) : null
    if (!isRecord(item) || !at) {
      nameless += 1
      continue
    }
    const key = `${at.port}.${at.slot}`
    if (bySlot.has(key)) repeated += 1
    else bySlot.set(key, rowOf(item, at))
  }
  const warnings: string[] = []
  if (count !== null && count !== items.length) {
    warnings.push(`The answer announces ${count} rows of statistics and holds ${items.length}.`)
  }
  if (nameless > 0) warnings.push(`${nameless} rows of statistics name no port.`)
  if (repeated > 0) warnings.push(`${repeated} rows of statistics are about a slot that had one already.`)
  return ok({ rows: [...bySlot.values()], warnings })
}

/** The port is a number by the document, and may be written as in a status: `1A`, `1.01`. */
function slotOf({ port, slot }: Record<string, unknown>): CountedSlot | null {
  const named = parsePortName(asText(port)?.trim() ?? '')
  if (!named) return null
  const own = asInteger(slot)
  return { port: named.port, slot: own !== null && own > 0 ? own : named.slot }
}

function countOf(value: unknown): number | null {
  const count = asInteger(value)
  return count !== null && count >= 0 ? count : null
}

/** `"n/m"`, n of m. */
function ratioOf(value: unknown): CallCounters['noCarrier'] {
  const [, n, m] = /^\s*(\d{1,15})\s*\/\s*(\d{1,15})\s*$/.exec(asText(value) ?? '') ?? []
  return n === undefined || m === undefined ? null : { succeeded: Number(n), of: Number(m) }
}
