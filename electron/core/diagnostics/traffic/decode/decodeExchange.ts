import type { DecodedExchange, Exchange, ExchangeProblem } from '../../../../../shared/domain/traffic.ts'
import type { Result } from '../../../../../shared/result.ts'
import { decodeCallback, decodeOctetCallback } from '../../../callback/callbackPayloads.ts'
import { openEnvelope } from '../../../device/envelope.ts'
import { parseLooseJson } from '../../../device/looseJson.ts'
import { decoderFor } from './requestDecoders.ts'
import { reportsUnderstood, smsUnderstood, statusUnderstood, type Understood } from './understood.ts'

/** Longer JSON is shown as it came. */
const maxJson = 1024 * 1024

const nothing: DecodedExchange = { as: null, problem: null, facts: [], warnings: [], tables: [], json: null }
const cutWarning = 'Not all of the body is here, so that it cannot be understood as a whole.'

/** What Simrack understands of an exchange as it is kept. Total: whatever there is, it says what it is or why it is nothing. */
export function decodeExchange(exchange: Exchange): DecodedExchange {
  if (exchange.direction === 'callback') return decodeCallbackExchange(exchange)
  const { answer, status, path, url, request, problem } = exchange
  if (answer === null || status === null) return { ...nothing, problem }
  const warnings = answer.cut ? [cutWarning] : []
  const opened = openEnvelope({
    status,
    location: answer.headers.find(([name]) => name.toLowerCase() === 'location')?.[1] ?? null,
    text: answer.body,
  })
  const json = jsonOf(answer.body)
  if (!opened.ok) return { ...nothing, problem: answer.cut ? problem : problemOf(opened), warnings, json }
  const decoder = decoderFor(path, queryOf(url), request.body)
  if (!decoder) return { ...nothing, problem, warnings, json }
  const decoded = decoder.decode(opened.value)
  if (!decoded.ok) return { ...nothing, as: decoder.as, problem: problemOf(decoded), warnings, json }
  return { ...whole(decoder.as, decoded.value), problem, json }
}

function decodeCallbackExchange({ request, problem, url }: Exchange): DecodedExchange {
  const json = jsonOf(request.body)
  if (request.body === '') return { ...nothing, problem }
  const type = request.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? ''
  const decoded =
    decodeOctetCallback(queryOf(url), type, Buffer.from(request.body, 'utf8')) ?? decodeCallback(request.body)
  const warnings = request.cut ? [cutWarning] : []
  if (!decoded.ok) {
    const own: ExchangeProblem = { code: decoded.verdict, message: decoded.detail }
    return { ...nothing, as: decoded.type || null, problem: problem ?? own, warnings, json }
  }
  const parts = decoded.payloads.map((payload): Understood => {
    switch (payload.type) {
      case 'recv-sms':
        return smsUnderstood(payload.messages, payload.mac === null ? [] : [{ name: 'MAC', value: payload.mac }])
      case 'status-report':
        return reportsUnderstood(payload)
      default:
        return statusUnderstood(payload)
    }
  })
  const all: Understood = {
    facts: parts[0]?.facts ?? [],
    warnings: [
      ...warnings,
      ...new Set([...parts.flatMap((part) => part.warnings), ...(decoded.detail === '' ? [] : [decoded.detail])]),
    ],
    tables: parts.flatMap(({ tables }) => tables),
  }
  return { ...whole(decoded.type, all), problem, json }
}

const whole = (as: string, { facts, warnings, tables }: Understood): DecodedExchange => ({
  ...nothing,
  as,
  facts,
  warnings,
  tables,
})

const problemOf = (failed: Result<unknown> & { readonly ok: false }): ExchangeProblem => ({
  code: failed.error.code,
  message: failed.error.message,
})

const queryOf = (url: string): URLSearchParams => {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at + 1))
}

function jsonOf(text: string): string | null {
  const parsed = text.trim() === '' || text.length > maxJson ? null : parseLooseJson(text)
  if (!parsed?.ok) return null
  try {
    return JSON.stringify(parsed.value, null, 2)
  } catch {
    // Nested too deeply to be written.
    return null
  }
}
