import { taskCode } from './codes.ts'
import type { TaskFields } from './task.ts'

const maxTid = 2_147_483_647
const defaults = { tmoS: 30, srPrdS: 60, srCnt: 10 }
const maxNumber = 86_400_000

export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A whole number from 0 on, or a string of one, as the vendor's table mixes them; null for anything else. */
export function wholeNumber(value: unknown, max = maxNumber): number | null {
  const number = typeof value === 'string' && /^\d{1,10}$/.test(value.trim()) ? Number(value) : value
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= max ? number : null
}

/** A task id, or null. */
export function readTid(value: unknown): number | null {
  const tid = wholeNumber(value, maxTid)
  return tid === 0 ? null : tid
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
const flag = (value: unknown, otherwise: boolean): boolean => {
  const number = wholeNumber(value)
  return number === null ? otherwise : number === 1
}

/** The recipients of a `to`, in their order; repeated ones stay. */
export const recipientsOf = (to: string): readonly string[] =>
  to
    .split(',')
    .map((number) => number.trim())
    .filter((number) => number !== '')

/**
 * One element of `tasks` (spec 5.3.1.3), or the code with which it is refused. What may be left out gets its default,
 * also when it is nonsense.
 */
export function readTask(value: unknown): TaskFields | number {
  const task = isObject(value) ? value : {}
  const tid = readTid(task.tid)
  if (tid === null) return taskCode.tidExpected
  const to = text(task.to)
  if (recipientsOf(to).length === 0) return taskCode.toExpected
  const chs = charsetOf(task.chs)
  if (chs === null || (wholeNumber(task.smstype) ?? 0) !== 0) return taskCode.invalidCmd
  const coding = wholeNumber(task.coding) ?? 0
  if (coding > 2) return taskCode.invalidCmd
  const sms = text(task.sms)
  const decoded = chs === 'base64' ? Buffer.from(sms, 'base64').toString('utf8') : sms
  if (decoded === '') return taskCode.smsExpected
  return {
    tid,
    from: text(task.from).trim(),
    to,
    sms,
    chs,
    text: decoded,
    coding,
    intvlMs: wholeNumber(task.intvl) ?? 0,
    tmoS: wholeNumber(task.tmo) || defaults.tmoS,
    sdr: flag(task.sdr, false),
    fdr: flag(task.fdr, true),
    dr: flag(task.dr, false),
    srPrdS: wholeNumber(task.sr_prd) ?? defaults.srPrdS,
    srCnt: wholeNumber(task.sr_cnt) || defaults.srCnt,
  }
}

function charsetOf(value: unknown): TaskFields['chs'] | null {
  const name = text(value).toLowerCase()
  if (name === '' || name === 'utf8' || name === 'utf-8') return 'utf8'
  return name === 'base64' ? 'base64' : null
}
