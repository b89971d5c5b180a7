import { CallbackListener } from '../../../electron/core/callback/callbackListener.ts'
import { createRedactor } from '../../../electron/core/diagnostics/redact.ts'
import { runDoctor } from '../../../electron/core/doctor/doctor.ts'
import type { DoctorDeps, DoctorTarget } from '../../../electron/core/doctor/doctorTypes.ts'
import { StateHub } from '../../../electron/core/state/stateHub.ts'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import type { DoctorStep, DoctorStepId } from '../../../shared/domain/doctor.ts'
import { type GatewayProfileInput, gatewayProfile } from '../../../shared/domain/gateway.ts'

export const newListener = (): CallbackListener =>
  new CallbackListener({ clock: systemClock, log: () => {}, hub: new StateHub(systemClock), resolve: () => null })

export type ProfileParts = Partial<GatewayProfileInput> & Pick<GatewayProfileInput, 'address'>

export const targetOf = (parts: ProfileParts, more: Partial<DoctorTarget> = {}): DoctorTarget => ({
  profile: gatewayProfile.parse({ name: 'test', statusTimeoutS: 5, ...parts }),
  password: 'root',
  exclusive: (_signal, work) => work(),
  lastCallbackAt: null,
  ...more,
})

export const depsOf = (more: Partial<DoctorDeps> = {}): DoctorDeps => ({
  clock: systemClock,
  redact: createRedactor(() => []),
  listener: newListener(),
  ...more,
})

export type Report = Readonly<Record<DoctorStepId, DoctorStep>> & { readonly order: readonly string[] }

/** Runs the doctor to its end: each step as it ended, and the order of everything that was reported. */
export async function examine(
  target: DoctorTarget,
  deps: Partial<DoctorDeps> = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<Report> {
  const order: string[] = []
  const ended: DoctorStep[] = []
  for await (const step of runDoctor(target, depsOf(deps), signal)) {
    order.push(`${step.id} ${step.verdict}`)
    if (step.verdict !== 'running') ended.push(step)
  }
  const named = (id: DoctorStepId): DoctorStep => {
    const [step, another] = ended.filter((s) => s.id === id)
    if (!step || another) throw new Error(`${id} ended ${another ? 'twice' : 'never'}`)
    return step
  }
  return {
    order,
    resolve: named('resolve'),
    tcp: named('tcp'),
    http: named('http'),
    kind: named('kind'),
    credentials: named('credentials'),
    status: named('status'),
    clock: named('clock'),
    callback: named('callback'),
  }
}

/** The verdicts in the order of the steps, for a glance. */
export const verdicts = (report: Report): string =>
  report.order
    .filter((line) => !line.endsWith('running'))
    .map((line) => line.split(' ')[1])
    .join(' ')
