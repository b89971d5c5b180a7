import type { Refusal } from '../commands/codes.ts'
import { type Answer, json } from '../http/exchange.ts'
import type { QuirkSet } from '../quirks.ts'
import { writeNumber } from '../sms/row.ts'

export const commandPath = '/goip_send_cmd.html'

/** An answer to a command that was accepted. */
export const commandDone = (rest: Readonly<Record<string, unknown>>, quirks: QuirkSet): Answer =>
  json({ code: writeNumber(quirks.has('cmd-code-200') ? 200 : 0, quirks), ...reasonOf('OK', quirks), ...rest })

export const commandRefused = ({ code, reason }: Refusal, quirks: QuirkSet): Answer =>
  json({ code: writeNumber(code, quirks), ...reasonOf(reason, quirks) })

const reasonOf = (reason: string, quirks: QuirkSet): Readonly<Record<string, string>> =>
  quirks.has('cmd-desc') ? { desc: reason } : { reason }
