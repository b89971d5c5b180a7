import type { DoctorStep, DoctorStepId } from '../../../shared/domain/doctor.ts'
import { createRedactor } from '../diagnostics/redact.ts'
import { judgeClock, judgeCredentials, judgeKind, judgeStatus } from './answerSteps.ts'
import { judgeCallback } from './callbackStep.ts'
import type { DoctorDeps, DoctorTarget, Examination, Outcome, Step } from './doctorTypes.ts'
import { bad, skipped, stopped } from './doctorTypes.ts'
import { exchangeHttp } from './httpStep.ts'
import { connectTcp, resolve } from './networkSteps.ts'

const steps: readonly Step[] = [
  { id: 'resolve', needs: null, examine: resolve },
  { id: 'tcp', needs: 'resolve', examine: connectTcp },
  { id: 'http', needs: 'tcp', examine: exchangeHttp },
  { id: 'kind', needs: 'http', examine: judgeKind },
  { id: 'credentials', needs: 'kind', examine: judgeCredentials },
  { id: 'status', needs: 'credentials', examine: judgeStatus },
  { id: 'clock', needs: 'http', examine: judgeClock },
  { id: 'callback', needs: 'resolve', examine: judgeCallback },
]

const maxText = 2000

/**
 * Examines the way to a device, step by step; gives each step as it begins (`running`) and as it ends. It sends the device
 * one request, when its queue is free. Ends soon after `signal` fires, and in any case: each step has its time-out, and
 * so has the whole.
 */
export async function* runDoctor(
  target: DoctorTarget,
  deps: DoctorDeps,
  signal: AbortSignal,
): AsyncGenerator<DoctorStep, void, void> {
  const limit = new AbortController()
  const cancelLimit = deps.clock.after(limitMs(target), () => limit.abort())
  const examination: Examination = {
    target,
    deps,
    signal: AbortSignal.any([signal, limit.signal]),
    findings: { addresses: [], localAddress: null, exchange: null },
  }
  // A password that is not saved yet is known to nobody else.
  const own = createRedactor(() => [target.password])
  const hide = (text: string): string => deps.redact(own(text), maxText)
  const failed = new Set<DoctorStepId>()

  try {
    for (const { id, needs, examine } of steps) {
      const blocked = signal.aborted ? stopped : needs !== null && failed.has(needs) ? skippedFor : null
      if (blocked) {
        failed.add(id)
        yield toStep(id, blocked, null, hide)
        continue
      }
      yield { id, verdict: 'running', finding: '', next: '', detail: '', ms: null }
      const started = deps.clock.elapsed()
      const ended = await attempt(examine, examination)
      const outcome = ended === stopped && !signal.aborted ? tooLong : ended
      if (outcome.verdict === 'bad' || outcome.verdict === 'skipped') failed.add(id)
      yield toStep(id, outcome, Math.round(deps.clock.elapsed() - started), hide)
    }
  } finally {
    cancelLimit()
  }
}

/** Requests of others that are before this one in the queue may take their whole time-outs. */
const limitMs = ({ profile }: DoctorTarget): number => 3 * profile.statusTimeoutS * 1000 + 30_000

const tooLong = bad(
  'The gateway was busy with other requests for too long.',
  'Wait until it has answered them, then examine it again.',
)

/** A bug in one step costs only this step. */
async function attempt(examine: Step['examine'], examination: Examination): Promise<Outcome> {
  try {
    return await examine(examination)
  } catch (error) {
    return bad('This step failed inside Simrack.', 'Copy the details for support.', String(error))
  }
}

const skippedFor = skipped('Not examined: an earlier step has to be mended first.')

function toStep(id: DoctorStepId, outcome: Outcome, ms: number | null, hide: (text: string) => string): DoctorStep {
  const { verdict, finding, next = '', detail = '' } = outcome
  return { id, verdict, finding: hide(finding), next, detail: hide(detail), ms }
}
