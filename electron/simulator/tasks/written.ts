import type { QuirkSet } from '../quirks.ts'
import { isObject } from './readTask.ts'

/** What the device says about tasks, as it writes it: numbers, or some of them, may be strings. */
export function written(value: unknown, quirks: QuirkSet): unknown {
  const all = quirks.has('task-strings') || quirks.has('numbers-as-strings')
  const tids = all || quirks.has('task-tid-string')
  return tids ? stringed(value, all) : value
}

function stringed(value: unknown, isString: boolean, all = isString): unknown {
  if (typeof value === 'number') return isString ? String(value) : value
  if (Array.isArray(value)) return value.map((item) => stringed(item, isString, all))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, stringed(item, all || key === 'tid', all)]),
  )
}
