import type { RedialMode } from '../../../../shared/domain/operation.ts'
import { ok, type Result } from '../../../../shared/result.ts'
import type { Endpoint } from '../../device/endpoints.ts'
import { boundedText, isRecord } from '../../device/looseValues.ts'

/** What a device says to a command it has taken. **Taken, not done** (protocol.md section 3). */
export interface Accepted {
  /** Its own word, mostly `OK`; at most 200 characters, empty when it gives none. */
  readonly reason: string
}

/**
 * A command: a POST to `goip_send_cmd.html` (spec 4.1.3). **Not idempotent**: never sent again by itself. `query` is what goes beside
 * the version, `fields` what the body has beside its type.
 */
export const command = <I>(
  asking: string,
  fields: (input: I) => Readonly<Record<string, string | number | null>>,
  query: (input: I) => Readonly<Record<string, string>> = () => ({}),
): Endpoint<I, Accepted> => ({
  asking,
  method: 'POST',
  path: '/goip_send_cmd.html',
  timeout: 'default',
  maxBytes: 1024 * 1024,
  query: (input) => ({ version: '1.1', ...query(input) }),
  body: (input) => commandBody(fields(input)),
  decode: decodeAccepted,
})

/** As spec 5.4.2 prints it, a blank after each comma and none after a colon. A null field is left out. */
function commandBody(fields: Readonly<Record<string, string | number | null>>): string {
  const pairs = Object.entries({ type: 'command', ...fields })
    .filter(([, value]) => value !== null)
    .map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`)
  return `{${pairs.join(', ')}}`
}

/**
 * The `mode` of a redial. Flight mode is the device's own default and goes without saying; fast mode is said in the query, where spec
 * 4.1.2 has it, and in the body, where the rest of the command is.
 */
export const modeField = (mode: RedialMode): { readonly mode: 1 | null } => ({ mode: mode === 1 ? 1 : null })
export const modeQuery = (mode: RedialMode): Readonly<Record<string, string>> => (mode === 1 ? { mode: '1' } : {})

/** The envelope has judged the code; what is left is a word. */
export function decodeAccepted(json: unknown): Result<Accepted> {
  const reason = isRecord(json) ? (boundedText(json.reason ?? json.desc, 200) ?? '') : ''
  return ok({ reason: reason.trim().toWellFormed() })
}
