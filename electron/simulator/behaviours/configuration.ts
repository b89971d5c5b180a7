import { type Answer, html, type RecordedRequest } from '../http/exchange.ts'
import { writeNumber } from '../sms/row.ts'
import type { Behaviour, Gateway } from './behaviour.ts'
import { commandDone, commandPath, commandRefused } from './commandAnswers.ts'
import { wrongMethodPage } from './pages.ts'

/** Names in the query that are no parameters. */
const reserved: ReadonlySet<string> = new Set(['username', 'password', 'version', 'op', 'mode', 'ports'])

/**
 * `op=get` and `op=set` of `goip_send_cmd.html` (spec 4.1.2; protocol.md section 3): what is named is answered in `data`, or
 * takes the value that is given, in the query or in a body of the same form. All that is named, or nothing.
 */
export const configuration: Behaviour = {
  name: 'configuration',
  answer: (request, gateway) => {
    const { path, method, query } = request
    const op = query.op?.toLowerCase()
    if (path !== commandPath || (op !== 'get' && op !== 'set')) return null
    if (method !== 'GET' && method !== 'POST') return html(405, wrongMethodPage, { allow: 'GET, POST' })
    const refusal = gateway.device.acts.fates.takeRefusal()
    if (refusal) return commandRefused(refusal, gateway.quirks)
    return op === 'get' ? get(Object.keys(named(request)), gateway) : set(named(request), gateway)
  },
}

const invalid = (reason: string) => ({ code: 2, reason })

function get(names: readonly string[], { configuration, quirks }: Gateway): Answer {
  const data = configuration.get(names)
  return data ? commandDone({ data }, quirks) : commandRefused(invalid('Invalid parameter'), quirks)
}

function set(values: Readonly<Record<string, string>>, { configuration, device, quirks, faults }: Gateway): Answer {
  const names = Object.keys(values)
  const count = quirks.has('set-no-count') ? {} : { par_set: writeNumber(names.length, quirks) }
  const wrong = configuration.wrongOf(values)
  if (wrong !== null && quirks.has('set-unknown-ok')) return commandDone({ par_set: writeNumber(0, quirks) }, quirks)
  if (wrong !== null) return commandRefused(invalid(wrong), quirks)
  const isIgnored = faults.takeIgnored()
  if (!isIgnored) configuration.set(values)
  device.acts.note('set', isIgnored ? 'did not take' : 'done', names)
  return commandDone(count, quirks)
}

/** Names in lower case; of a repeated one the first. */
function named({ query, body }: RecordedRequest): Readonly<Record<string, string>> {
  const found = new Map(Object.entries(query).filter(([name]) => !reserved.has(name)))
  for (const [name, value] of new URLSearchParams(body.trim())) {
    const key = name.toLowerCase()
    if (!found.has(key) && !reserved.has(key)) found.set(key, value)
  }
  return Object.fromEntries(found)
}
