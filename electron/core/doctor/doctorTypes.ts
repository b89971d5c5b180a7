import type { DoctorStep, DoctorStepId } from '../../../shared/domain/doctor.ts'
import type { GatewayProfile } from '../../../shared/domain/gateway.ts'
import type { ListenerView } from '../../../shared/domain/listener.ts'
import type { Reachable } from '../callback/advertised.ts'
import type { Redact } from '../diagnostics/redact.ts'
import type { Clock } from '../ports.ts'
import type { Exchange } from './exchange.ts'

/** What is examined. `exclusive` waits for the device's queue and holds it while `work` talks to the device. */
export interface DoctorTarget {
  readonly profile: GatewayProfile
  readonly password: string
  /** Null when the work was dropped before it began. */
  readonly exclusive: <T>(signal: AbortSignal, work: () => Promise<T>) => Promise<T | null>
  /** When the last callback of this gateway came (epoch ms). */
  readonly lastCallbackAt: number | null
}

export interface DoctorDeps {
  readonly clock: Clock
  readonly redact: Redact
  readonly listener: {
    view(): ListenerView
    /** Where the device at this address is told to report; null while the listener is not there. */
    reachableBy(deviceAddress: string): Reachable | null
  }
}

/** How one step ended. */
export interface Outcome {
  readonly verdict: Extract<DoctorStep['verdict'], 'good' | 'warning' | 'bad' | 'skipped'>
  readonly finding: string
  readonly next?: string
  readonly detail?: string
}

/** What earlier steps have found out for later ones. */
export interface Findings {
  /** The device's addresses, the one to try first first. */
  addresses: readonly string[]
  /** The address that this computer has on the way to the device. */
  localAddress: string | null
  exchange: Exchange | null
}

/** All that a step may look at. */
export interface Examination {
  readonly target: DoctorTarget
  readonly deps: DoctorDeps
  readonly signal: AbortSignal
  readonly findings: Findings
}

export interface Step {
  readonly id: DoctorStepId
  /** The step without whose success this one cannot be. */
  readonly needs: DoctorStepId | null
  readonly examine: (examination: Examination) => Promise<Outcome> | Outcome
}

export const good = (finding: string, detail = ''): Outcome => ({ verdict: 'good', finding, detail })
export const warning = (finding: string, next: string, detail = ''): Outcome => ({
  verdict: 'warning',
  finding,
  next,
  detail,
})
export const bad = (finding: string, next: string, detail = ''): Outcome => ({ verdict: 'bad', finding, next, detail })
export const skipped = (finding: string, next = ''): Outcome => ({ verdict: 'skipped', finding, next })

/** A run was stopped while this step was under way. */
export const stopped = skipped('Stopped before it was done.')
