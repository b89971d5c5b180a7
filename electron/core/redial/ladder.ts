import { portStateInfo } from '../../../shared/domain/portState.ts'
import type { RedialPlanForm, RunOutcome, RunStep } from '../../../shared/domain/redialPlan.ts'
import { isInCall, isLocked } from '../commands/portRows.ts'

/** How a port stands after a step: when it was seen back, or at the step's time-out. */
export interface Standing {
  /** In a state that the plan dials from. */
  readonly back: boolean
  /** Null: not reported. */
  readonly state: number | null
  /** False: the gateway itself does not answer. */
  readonly answered: boolean
  readonly ip: string | null
}

export type Next =
  /** Dial once more, in flight mode whatever the plan's mode is. */
  | { readonly do: 'retry' }
  /** Reset the module and wait up to `resetWaitS` for the port. */
  | { readonly do: 'reset' }
  | {
      readonly do: 'end'
      readonly outcome: Exclude<RunOutcome, 'skipped'>
      /** A sentence; empty when the outcome says all. */
      readonly words: string
      /** Nothing has helped: the port is not dialled again until a person releases it. */
      readonly hold: boolean
    }

type Rules = Pick<RedialPlanForm, 'retryUnchanged' | 'resets'>

/**
 * What to do after a step of a run. Bounded: one dial, one retry, `resets` resets, each at most once; never a reboot. `steps`: those taken,
 * the first is `redial`. `mayDialAgain`: the plan's number for the day leaves room for another dial.
 */
export function nextStep(
  plan: Rules,
  run: { readonly steps: readonly RunStep[]; readonly ipBefore: string | null; readonly mayDialAgain: boolean },
  standing: Standing,
): Next {
  const { steps, ipBefore } = run
  const resets = steps.filter((step) => step === 'reset').length
  if (standing.back) {
    const outcome = outcomeOf(ipBefore, standing.ip)
    const fresh = steps.length === 1 && plan.retryUnchanged && run.mayDialAgain
    if (outcome === 'unchanged' && fresh) return { do: 'retry' }
    return { do: 'end', outcome, words: resets > 0 ? 'The module had to be reset.' : '', hold: false }
  }
  const failed = (words: string, hold = false): Next => ({ do: 'end', outcome: 'failed', words, hold })
  if (!standing.answered) return failed('The gateway does not answer.')
  const { word } = portStateInfo(standing.state)
  if (cannotHelp(standing.state)) return failed(`The port has not come back: ${word}.`)
  if (resets < plan.resets) return { do: 'reset' }
  return resets > 0
    ? failed(`The port has not come back, also not after a reset of its module: ${word}.`, true)
    : failed(`The port has not come back: ${word}.`)
}

/** Somebody uses, has locked or has emptied the port meanwhile, or the operator has blocked its SIM: a reset would harm or do nothing. */
const cannotHelp = (state: number | null): boolean =>
  isInCall(state) || isLocked(state) || state === 8 || state === 0 || state === null

function outcomeOf(before: string | null, after: string | null): 'changed' | 'unchanged' | 'could-not-tell' {
  if (before === null || after === null) return 'could-not-tell'
  return before === after ? 'unchanged' : 'changed'
}
