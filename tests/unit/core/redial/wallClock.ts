import type { DayWindow, RedialPlanForm } from '../../../../shared/domain/redialPlan.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** What calendar and clock on the wall of a site show, by the system: `2026-03-01`, 1 Monday … 7 Sunday, `07:30`. */
export function wallOf(zone: string, moment: number): { date: string; weekday: number; time: string } {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium', hourCycle: 'h23' })
  formats.set(zone, format)
  const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, value]))
  const date = `${parts.year}-${parts.month}-${parts.day}`
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return { date, weekday: weekday === 0 ? 7 : weekday, time: `${parts.hour}:${parts.minute}` }
}

/** Such texts compare as the times do. */
const isIn = (time: string, { from, to }: DayWindow): boolean =>
  from < to ? from <= time && time < to : from <= time || time < to

/** Why a plan may not dial at a moment, by what is seen on the wall: none of the code under test is asked. Null when it may. */
export function whyClosed(plan: RedialPlanForm, moment: number): string | null {
  const { date, weekday, time } = wallOf(plan.zone, moment)
  const at = `${date} ${time} in ${plan.zone}`
  if (!plan.days.includes(weekday)) return `${at} is day ${weekday} of the week`
  if (plan.startDate !== null && date < plan.startDate) return `${at} is before ${plan.startDate}`
  if (plan.endDate !== null && date > plan.endDate) return `${at} is after ${plan.endDate}`
  if (plan.windows.length > 0 && !plan.windows.some((window) => isIn(time, window))) return `${at} is in no window`
  return plan.quiet.some((hours) => isIn(time, hours)) ? `${at} is in quiet hours` : null
}
