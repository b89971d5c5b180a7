import type { RowFlag } from '../../../shared/domain/portRow.ts'
import { asText, isRecord } from '../device/looseValues.ts'
import { decodeStatusPayload, type StatusPayload } from '../device/statusDecoder.ts'
import { bad, type Examination, good, type Outcome, skipped, warning } from './doctorTypes.ts'
import type { Exchange } from './exchange.ts'

/** The device's clock may be off by this much without a word. */
const maxSkewMs = 60_000
const maxDetail = 1000

/** Is it this kind of device? */
export function judgeKind({ findings }: Examination): Outcome {
  const { exchange } = findings
  if (!exchange) return nothingCame
  const { opened } = exchange
  const seen = whatWasSeen(exchange)
  if (opened.ok) {
    if (looksLikeStatus(opened.value)) return good('It answers as this kind of gateway does.', seen)
    return bad(
      `It answers with JSON that is no status of this kind of gateway${fieldsOf(opened.value)}.`,
      'Check the address: this is probably another kind of device. The details show what it sent.',
      seen,
    )
  }
  const { code, message } = opened.error
  switch (code) {
    case 'device/auth':
      return exchange.answer.text.trimStart().startsWith('{')
        ? good('It answers as this kind of gateway does.', seen)
        : warning('It asks for a login before it tells what it is.', 'See the next step.', seen)
    case 'device/rejected':
      return good('It answers as this kind of gateway does.', seen)
    case 'device/busy':
      return bad('It is too busy to answer.', 'Wait a minute and try again.', seen)
    case 'device/not-a-gateway':
      return bad(
        `It is a web server, but not this kind of gateway${titleOf(exchange.answer.text)}.`,
        'Check the address and port. Gateways of other makers answer here too: Simrack works with those whose status page is /goip_get_status.html.',
        seen,
      )
    default:
      return bad(
        message,
        'Try again: a gateway that is restarting or overloaded answers like this. If it stays so, look at its own web page and at its firmware.',
        seen,
      )
  }
}

/** Does it take this username and password? */
export function judgeCredentials({ findings }: Examination): Outcome {
  const { exchange } = findings
  if (!exchange) return nothingCame
  if (!exchange.sentCredentials) {
    return skipped(
      'No password was sent, because nobody vouches for who would get it.',
      'Pin the certificate, then try again.',
    )
  }
  const { opened } = exchange
  if (!opened.ok && opened.error.code === 'device/auth') {
    return bad(
      opened.error.message,
      'Type the username and password of its web page into the profile. New gateways take root and root.',
      opened.error.detail ?? '',
    )
  }
  return good('It takes this username and password.')
}

/** Can its status be read, and what does it say? */
export function judgeStatus({ findings }: Examination): Outcome {
  const { exchange } = findings
  if (!exchange) return nothingCame
  const { opened } = exchange
  const status = opened.ok ? decodeStatusPayload(opened.value) : opened
  if (!status.ok) {
    return bad(status.error.message, 'Copy the details for support: they show what it sent.', whatWasSeen(exchange))
  }
  const { value } = status
  const finding = `${sizeOf(value)}${value.version === '' ? '' : `, firmware ${value.version}`}.`
  const odd = oddities(value)
  const detail = [`MAC ${value.mac ?? 'unknown'}, ${value.rows.length} rows`, ...odd].join('\n')
  if (odd.length === 0) return good(finding, detail)
  return warning(
    `${finding} ${odd.length === 1 ? 'One thing is odd' : `${odd.length} things are odd`}: ${odd[0]}`,
    'Simrack shows what can be read and flags the rows that are meant.',
    detail,
  )
}

/** Does its clock agree with ours? */
export function judgeClock({ findings }: Examination): Outcome {
  const { exchange } = findings
  if (!exchange) return nothingCame
  if (exchange.date === null) return good('It does not tell its time, so its clock cannot be compared.')
  const skewMs = exchange.date - exchange.receivedAt
  const detail = `Gateway ${new Date(exchange.date).toISOString()}\nThis computer ${new Date(exchange.receivedAt).toISOString()}`
  if (Math.abs(skewMs) <= maxSkewMs) return good('Its clock agrees with this computer to the minute.', detail)
  return warning(
    `Its clock is ${duration(Math.abs(skewMs))} ${skewMs > 0 ? 'ahead of' : 'behind'} this computer.`,
    'Set the time, or a time server, on the gateway or on this computer: times of messages and reports come from there.',
    detail,
  )
}

const nothingCame = skipped('There was no answer to look at.')

const looksLikeStatus = (value: unknown): boolean =>
  isRecord(value) &&
  (asText(value.type)?.toLowerCase() === 'dev-status' || (Array.isArray(value.status) && value.mac !== undefined))

function fieldsOf(value: unknown): string {
  if (!isRecord(value)) return Array.isArray(value) ? ' (a list)' : ''
  const names = Object.keys(value)
    .slice(0, 5)
    .map((name) => name.slice(0, 30))
  return names.length === 0 ? ' (an empty object)' : ` (${names.join(', ')})`
}

function titleOf(html: string): string {
  const title = /<title[^>]*>([^<]{1,120})/i.exec(html.slice(0, 8192))?.[1]?.trim()
  return title ? `: its page is titled "${title}"` : ''
}

/** The answer, for the details. */
function whatWasSeen({ answer, server }: Exchange): string {
  const lines = [
    `HTTP ${answer.status}`,
    server && `Server: ${server}`,
    answer.location && `Location: ${answer.location}`,
    answer.text.slice(0, maxDetail).trim(),
  ]
  return lines
    .filter((line) => line !== '' && line !== null)
    .join('\n')
    .slice(0, maxDetail)
}

function sizeOf({ maxPorts, maxSlots, rows }: StatusPayload): string {
  if (maxPorts === null) return `${rows.length} rows`
  const slots = maxSlots === null ? '' : ` × ${maxSlots} ${maxSlots === 1 ? 'slot' : 'slots'}`
  return `${maxPorts} ${maxPorts === 1 ? 'port' : 'ports'}${slots}`
}

const flagWords: Readonly<Record<RowFlag, string>> = {
  'beyond-max-ports': 'have a port number beyond the last port',
  'duplicate-row': 'were listed more than once',
  'unknown-state': 'are in a state that Simrack does not know',
  'unreadable-port': 'have a port name that cannot be read',
  'bad-field': 'have fields that cannot be read',
  'inferred-idle': 'are taken to be idle',
  'duplicate-iccid': 'share an ICCID with another',
  'duplicate-imsi': 'share an IMSI with another',
}

function oddities({ rows, warnings }: StatusPayload): string[] {
  const counts = new Map<RowFlag, number>()
  for (const row of rows) for (const flag of row.flags) counts.set(flag, (counts.get(flag) ?? 0) + 1)
  return [...warnings, ...[...counts].map(([flag, n]) => `${n} of ${rows.length} rows ${flagWords[flag]}.`)]
}

function duration(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  if (minutes < 120) return `${minutes} min`
  const hours = Math.round(minutes / 60)
  return hours < 48 ? `${hours} h` : `${Math.round(hours / 24)} days`
}
