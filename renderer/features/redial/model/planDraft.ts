import type { z } from 'zod'
import { type DayWindow, dayWindow, type RedialPlanForm, redialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import { count } from '../../../ui/words.ts'
import { formatDuration, parseDuration } from './duration.ts'

/** A plan as it stands in the fields of its form: lengths of time and counts as they were typed. */
export interface PlanDraft {
  readonly name: string
  readonly enabled: boolean
  readonly targets: readonly DraftTarget[]
  readonly distribution: RedialPlanForm['distribution']
  readonly zone: string
  readonly windows: readonly DraftWindow[]
  readonly quiet: readonly DraftWindow[]
  readonly days: readonly number[]
  /** `2026-03-01`; empty: no limit. */
  readonly startDate: string
  readonly endDate: string
  readonly mode: 0 | 1
  readonly acceptedStates: readonly number[]
  readonly orRegistered: boolean
  readonly retryUnchanged: boolean
  readonly durations: Readonly<Record<DurationField, string>>
  readonly counts: Readonly<Record<CountField, string>>
}

/** A line of a list has a key of its own within it: what stands in it may be the same as in another. */
interface Line {
  readonly key: number
}

export interface DraftTarget extends Line {
  readonly gatewayId: string
  readonly ports: string
}

export interface DraftWindow extends Line {
  readonly from: string
  readonly to: string
}

/** Fields that hold a length of time, and what a number without a unit means there. */
export const durationFields = {
  minIntervalS: 'min',
  maxIntervalS: 'min',
  floorS: 'min',
  minStaggerS: 's',
  maxStaggerS: 's',
  settleS: 's',
  pollS: 's',
  timeoutS: 's',
  resetWaitS: 's',
} as const satisfies Partial<Record<keyof RedialPlanForm, 'min' | 's'>>
export type DurationField = keyof typeof durationFields

export const countFields = ['maxPerDay', 'concurrency', 'resets', 'portBreaker', 'gatewayBreaker'] as const
export type CountField = (typeof countFields)[number]

const isDurationField = (name: string): name is DurationField => Object.hasOwn(durationFields, name)

/** Errors by field: `name`, `minIntervalS`, `targets`, `targets.0.ports`, `windows.1`. */
export type DraftErrors = ReadonlyMap<string, string>

/** A key that no line of a list has. */
export const nextKey = (lines: readonly Line[]): number => lines.reduce((most, { key }) => Math.max(most, key + 1), 0)

/** Those lines that can be read as a stretch of a day. */
export const readableWindows = (lines: readonly DraftWindow[]): DayWindow[] =>
  lines.flatMap((line) => {
    const read = dayWindow.safeParse(line)
    return read.success ? [read.data] : []
  })

/** The draft of a plan that is stored, or of one that begins with the contract's own defaults. */
export function draftOf(plan: RedialPlanForm): PlanDraft {
  const { name, enabled, targets, distribution, zone, windows, quiet, days, mode, acceptedStates } = plan
  return {
    name,
    enabled,
    targets: targets.map(({ gatewayId, ports }, key) => ({ key, gatewayId, ports })),
    distribution,
    zone,
    windows: windows.map(({ from, to }, key) => ({ key, from, to })),
    quiet: quiet.map(({ from, to }, key) => ({ key, from, to })),
    days,
    startDate: plan.startDate ?? '',
    endDate: plan.endDate ?? '',
    mode,
    acceptedStates,
    orRegistered: plan.orRegistered,
    retryUnchanged: plan.retryUnchanged,
    durations: mapped(Object.keys(durationFields).filter(isDurationField), (field) => formatDuration(plan[field])),
    counts: mapped(countFields, (field) => String(plan[field] ?? '')),
  }
}

/** A new plan: everything as usual, on no port yet. `zone` is where the laptop is. */
export function newDraft(name: string, zone: string, gatewayId: string): PlanDraft {
  const usual = redialPlanForm.parse({ name, zone, targets: [{ gatewayId: 'none', ports: '1' }] })
  return { ...draftOf(usual), enabled: true, targets: [{ key: 0, gatewayId, ports: '' }] }
}

/** The plan that a draft stands for, or what is wrong with it, field by field. */
export function readDraft(draft: PlanDraft): { readonly form: RedialPlanForm | null; readonly errors: DraftErrors } {
  const errors = new Map<string, string>()
  const { durations, counts, startDate, endDate, windows, quiet, targets, days, acceptedStates, ...plain } = draft
  // What cannot be read is no number for the schema either: it must not be compared with other fields.
  const seconds = mapped(Object.keys(durationFields).filter(isDurationField), (field) => {
    const value = parseDuration(durations[field], durationFields[field])
    if (value === null) errors.set(field, 'Write a length of time such as 45 min, 1 h 30 or 90 s.')
    return value ?? Number.NaN
  })
  const numbers = mapped(countFields, (field) => {
    const text = counts[field].trim()
    if (text === '' && field === 'maxPerDay') return null
    if (/^\d{1,6}$/.test(text)) return Number(text)
    errors.set(field, 'Write a whole number.')
    return Number.NaN
  })
  const input = {
    ...plain,
    ...seconds,
    ...numbers,
    targets: targets.map(({ gatewayId, ports }) => ({ gatewayId, ports: ports.trim() })),
    windows: windows.map(({ from, to }) => ({ from: from.trim(), to: to.trim() })),
    quiet: quiet.map(({ from, to }) => ({ from: from.trim(), to: to.trim() })),
    days: [...days].sort((a, b) => a - b),
    acceptedStates: [...acceptedStates],
    startDate: startDate === '' ? null : startDate,
    endDate: endDate === '' ? null : endDate,
  }
  const read = redialPlanForm.safeParse(input)
  if (!read.success)
    for (const issue of read.error.issues) {
      const field = fieldOf(issue.path)
      if (!errors.has(field)) errors.set(field, messageOf(issue, field))
    }
  return { form: read.success && errors.size === 0 ? read.data : null, errors }
}

/** The field that an issue is told at: a window is one field, a target has one for its gateway and one for its ports. */
function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second] = path
  return first === 'targets' || second === undefined ? path.join('.') : `${String(first)}.${String(second)}`
}

/** The schema's own words where it has any; else what the limits are. */
function messageOf(issue: z.core.$ZodIssue, field: string): string {
  if (field.endsWith('.gatewayId')) return 'Choose a gateway.'
  if (field === 'acceptedStates') return 'Choose from one to eight states.'
  if (issue.code === 'too_small' && typeof issue.minimum === 'number' && isPlain(issue.message))
    return `At least ${amount(field, issue.minimum)}.`
  if (issue.code === 'too_big' && typeof issue.maximum === 'number' && isPlain(issue.message))
    return `At most ${amount(field, issue.maximum)}.`
  return issue.message
}

/** The library's own words, which speak of numbers and not of times. */
const isPlain = (message: string): boolean => message.startsWith('Too ')

const amount = (field: string, value: number): string => (isDurationField(field) ? formatDuration(value) : count(value))

/** The first field with an error in the order of the form, where the cursor goes; null without any. */
export const firstError = (errors: DraftErrors, order: readonly string[]): string | null =>
  order.find((field) => errors.has(field)) ?? [...errors.keys()][0] ?? null

function mapped<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>
}
