import type { QuirkSet } from '../quirks.ts'

/** The task codes that this simulator itself comes to (spec 5.3.1.4). */
export const taskCode = {
  ok: 0,
  invalidPort: 2,
  unregistered: 5,
  timeout: 6,
  serverError: 7,
  smsExpected: 8,
  toExpected: 9,
  tidExpected: 11,
  duplicatedTid: 13,
  invalidCmd: 15,
  tooMany: 16,
} as const

const words: readonly string[] = [
  'OK',
  'Invalid User',
  'Invalid Port',
  'USSD Expected',
  'Pending USSD',
  'SIM Unregistered',
  'Timeout',
  'Server Error',
  'SMS Expected',
  'TO Expected',
  'Pending Transaction',
  'TID Expected',
  'FROM Expected',
  'Duplicated TaskId',
  'Unauthorized',
  'Invalid CMD',
  'Too Many Task',
]

/** The largest code that firmware is known to give; those after 16 are about MMS (protocol.md section 4). */
export const maxTaskCode = 20

/** A code with its words: `2 Invalid Port`. */
export const codeText = (code: number): string => `${code} ${words[code] ?? 'MMS Error'}`

/** The words alone. */
export const codeWords = (code: number): string => words[code] ?? 'MMS Error'

/** A task's status as the device writes it. */
export function writeStatus(code: number, quirks: QuirkSet): string | number {
  const isPort = code === taskCode.invalidPort || code === taskCode.unregistered
  const unavailable = isPort && quirks.has('task-port-unavailable')
  if (quirks.has('task-status-number')) return unavailable ? taskCode.invalidPort : code
  return unavailable ? `${taskCode.invalidPort} Port Unavailable` : codeText(code)
}
