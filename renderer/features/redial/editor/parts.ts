import { portStateInfo } from '../../../../shared/domain/portState.ts'
import type { PlanDraft } from '../model/planDraft.ts'

/** The folded parts of the form. */
export type Part = 'calendar' | 'dial' | 'trouble'

const calendar = /^(zone|windows|quiet|days|startDate|endDate|maxPerDay|floorS)\b/
const dial = /^(mode|acceptedStates|orRegistered|concurrency|minStaggerS|maxStaggerS|settleS|pollS|timeoutS)\b/
const trouble = /^(retryUnchanged|resets|resetWaitS|portBreaker|gatewayBreaker)\b/

/** In which folded part a field is; null for one that is always in view. */
export function foldOf(field: string): Part | null {
  if (calendar.test(field)) return 'calendar'
  if (dial.test(field)) return 'dial'
  return trouble.test(field) ? 'trouble' : null
}

/** How it dials, in one line. */
export function dialSummary({ mode, acceptedStates, orRegistered, counts, durations }: PlanDraft): string {
  const states = acceptedStates.map((code) => `${portStateInfo(code).word} (${code})`)
  return [
    mode === 0 ? 'Flight mode' : 'Fast mode',
    `from ${[...states, ...(orRegistered ? ['else Registered (3)'] : [])].join(', ')}`,
    `${counts.concurrency} at once`,
    `${durations.minStaggerS} to ${durations.maxStaggerS} apart`,
  ].join(' · ')
}

/** What is done about trouble, in one line. */
export function troubleSummary({ retryUnchanged, counts }: PlanDraft): string {
  const resets = counts.resets.trim()
  return [
    ...(retryUnchanged ? ['same IP: once more'] : []),
    resets === '0' ? 'no reset' : resets === '1' ? 'one reset' : `${resets} resets`,
    `port held after ${counts.portBreaker}`,
    `gateway stopped after ${counts.gatewayBreaker}`,
  ].join(' · ')
}
