import type { Hold, RedialPlan, RedialRun } from '../../../shared/domain/redialPlan.ts'

type Told = Pick<RedialRun, 'port' | 'outcome' | 'steps'>

/** It failed, or came back only after its module was reset: either is a sign that dialling does harm. */
export const isAbnormal = ({ outcome, steps }: Told): boolean => outcome === 'failed' || steps.includes('reset')

/**
 * The holds that a run just ended brings about, from the runs of the plan on its gateway, oldest first, since the last release. Skipped
 * runs tell nothing, neither way. At most one hold: that of the gateway holds its ports too.
 */
export function holdAfter(
  plan: Pick<RedialPlan, 'portBreaker' | 'gatewayBreaker'>,
  runs: readonly Told[],
): Pick<Hold, 'port' | 'words'> | null {
  const told = runs.filter(({ outcome }) => outcome !== 'skipped')
  const last = told.at(-1)
  if (!last || !isAbnormal(last)) return null
  const ends = (list: readonly Told[], count: number) => list.length >= count && list.slice(-count).every(isAbnormal)
  const inARow = (count: number) =>
    count === 1 ? 'The last run failed or needed a reset.' : `${count} runs in a row failed or needed a reset.`
  if (ends(told, plan.gatewayBreaker)) {
    return { port: null, words: `${inARow(plan.gatewayBreaker)} The plan has stopped on this gateway.` }
  }
  const ofPort = told.filter(({ port }) => port === last.port)
  return ends(ofPort, plan.portBreaker)
    ? { port: last.port, words: `${inARow(plan.portBreaker)} The port is held.` }
    : null
}
