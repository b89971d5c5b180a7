import type { PortOperationKind } from '../../../shared/domain/operation.ts'
import type { RunStep } from '../../../shared/domain/redialPlan.ts'
import type { RunPhase } from '../../../shared/domain/redialView.ts'
import { whyBusy } from '../commands/busy.ts'
import { freshRows } from '../commands/looks.ts'
import type { Follow } from '../commands/readBack.ts'
import type { StoredOperation } from '../commands/store/operationStore.ts'
import { whyNotReachable } from '../tasks/send/sender.ts'
import { type Ending, skipFor } from './closing.ts'
import type { Drawing } from './drawing.ts'
import { nextStep } from './ladder.ts'
import { Lifetime } from './lifetime.ts'
import { type Found, PortFinder, type PortFinderDeps } from './portFinder.ts'
import { type Skip, whyNotNow } from './preflight.ts'
import type { RedialOperations } from './redialOperations.ts'
import type { OpenRun } from './store/openRunStore.ts'

export interface CourseDeps extends PortFinderDeps {
  readonly operations: RedialOperations
  readonly drawing: Drawing
  /** What is shown of it has changed. */
  readonly onChange: () => void
  /** A dial of it leaves. */
  readonly onDial: (run: OpenRun) => void
}

/** What is known of a run that goes on. */
export interface CourseFacts {
  readonly phase: RunPhase
  /** Since when, epoch ms. */
  readonly since: number
  readonly steps: readonly RunStep[]
  /** When it first dialled, epoch ms. */
  readonly startedAt: number | null
}

/**
 * One run of a plan: looks, dials, waits for the port, and does what the ladder says until it has ended. Each dial and reset is an
 * operation, which is sent at most once and read back as the plan wants it.
 */
export class Course {
  readonly #deps: CourseDeps
  readonly #run: OpenRun
  readonly #life: Lifetime
  readonly #finder: PortFinder
  #facts: CourseFacts
  #ipBefore: string | null = null
  #stateBefore: number | null = null
  /** What forbade the step that was asked for last, when it was about to be sent. */
  #refusal: Skip | null = null

  constructor(run: OpenRun, deps: CourseDeps) {
    this.#run = run
    this.#deps = deps
    this.#life = new Lifetime(deps.clock)
    this.#finder = new PortFinder(run, deps, this.#life)
    this.#facts = { phase: 'looking', since: deps.clock.now(), steps: [], startedAt: null }
  }

  get facts(): CourseFacts {
    return this.#facts
  }

  /** Nothing more is asked or shown; `go` and `goOn` do not resolve any more. Idempotent. */
  stop(): void {
    this.#life.end()
  }

  /** From the beginning to the end. */
  async go(): Promise<Ending> {
    const skip = await this.#look()
    if (skip) return { kind: 'skipped', skip, stateBefore: this.#finder.state }
    const asked = await this.#ask('redial', this.#run.plan.mode)
    if ('skip' in asked) return { kind: 'skipped', skip: asked.skip, stateBefore: this.#finder.state }
    const { operation } = asked
    if (operation.sentAt === null) return { kind: 'skipped', skip: whyNotSent(operation), stateBefore: null }
    if (operation.state === 'refused') return this.#end('failed', operation.reason, null)
    return this.#climb(operation)
  }

  /** The rest of a run that Simrack has not seen the end of: what it had sent is awaited, and nothing more is sent. */
  async goOn(sent: readonly StoredOperation[]): Promise<Ending> {
    const [first] = sent
    const last = sent.at(-1)
    if (!first || !last) return { kind: 'skipped', skip: skipFor('interrupted'), stateBefore: null }
    const steps = sent.map(({ kind }, i): RunStep => (kind === 'reset' ? 'reset' : i === 0 ? 'redial' : 'retry'))
    this.#tell('waiting', { steps, startedAt: first.sentAt })
    this.#before(first)
    const ended = (await this.#life.unlessEnded(this.#deps.operations.ended(last.id))) ?? last
    if (ended.state === 'refused' && sent.length === 1) return this.#end('failed', ended.reason, null)
    const found = await this.#finder.findInTime(ended, this.#ipBefore, () => this.#tell('reading'))
    const rules = { retryUnchanged: false, resets: 0 }
    const next = nextStep(rules, { steps, ipBefore: this.#ipBefore, mayDialAgain: false }, found)
    if (next.do !== 'end') return this.#end('could-not-tell', '', found)
    return this.#end(next.outcome, next.words, { ...found, at: null }, next.hold)
  }

  /** What became of an operation of this run. */
  heard(operation: StoredOperation): void {
    const { plan } = this.#run
    if (operation.state === 'sent' && operation.kind === 'redial') {
      if (this.#facts.startedAt === null) this.#before(operation)
      this.#tell('dialling', { startedAt: this.#facts.startedAt ?? operation.sentAt })
      this.#deps.onDial(this.#run)
    }
    if (operation.state !== 'accepted' || operation.kind !== 'redial') return
    this.#tell('settling')
    this.#life.after(plan.settleS * 1000, () => {
      if (this.#facts.phase === 'settling') this.#tell('waiting')
    })
  }

  async #look(): Promise<Skip | null> {
    const { operations, sites, dials } = this.#deps
    const { gatewayId, deviceId, plan, port } = this.#run
    const session = sites.gateway(gatewayId)?.session
    if (session?.deviceId !== deviceId) return { reason: 'offline', words: 'The gateway does not exist any more.' }
    const unfit = whyNotReachable(session.report().session.state)
    if (unfit !== null) return { reason: 'offline', words: unfit }
    if (operations.isRebooting(deviceId)) return { reason: 'operation', words: 'The gateway is to be restarted.' }
    const fresh = await this.#life.unlessEnded(freshRows(session, false))
    if (!fresh.ok) return { reason: 'offline', words: fresh.error.message }
    const everAccepted = dials.everAccepted(deviceId, port)
    return whyNotNow(plan, port, { rows: fresh.value, underway: operations.underway(deviceId), everAccepted })
  }

  /** Steps until the ladder says that it is over. `dial`: that which was sent. */
  async #climb(dial: StoredOperation): Promise<Ending> {
    const { plan } = this.#run
    this.#step('redial')
    let found = await this.#find(dial)
    let reason = dial.reason
    for (;;) {
      const mayDialAgain = this.#mayDialAgain()
      const { steps } = this.#facts
      const next = nextStep(plan, { steps, ipBefore: this.#ipBefore, mayDialAgain }, found)
      if (next.do === 'end') {
        const isSaid = next.words !== '' || next.outcome === 'changed'
        return this.#end(next.outcome, isSaid ? next.words : reason, found, next.hold)
      }
      if (next.do === 'reset') this.#tell('resetting')
      const asked = next.do === 'retry' ? await this.#ask('redial', 0) : await this.#ask('reset', null)
      const operation = 'operation' in asked ? asked.operation : null
      const isSent = operation !== null && operation.sentAt !== null && operation.state !== 'refused'
      if (!isSent) {
        const why = 'skip' in asked ? asked.skip.words : asked.operation.reason
        return next.do === 'retry'
          ? this.#end('unchanged', `It was not dialled again: ${why}`, found)
          : this.#end('failed', `The port has not come back, and its module was not reset: ${why}`, found)
      }
      this.#step(next.do)
      found = await this.#find(operation)
      reason = operation.reason
    }
  }

  /** Asks for a dial or a reset, and answers when it is known what became of it. */
  async #ask(
    kind: Extract<PortOperationKind, 'redial' | 'reset'>,
    mode: 0 | 1 | null,
  ): Promise<{ operation: StoredOperation } | { skip: Skip }> {
    const { operations } = this.#deps
    const { id, gatewayId, port } = this.#run
    if (kind === 'redial') this.#tell('dialling')
    this.#refusal = null
    const order = { kind, target: String(port), params: { mode }, by: 'plan', planRunId: id } as const
    const terms = { whyNot: () => this.#lastWord(kind), follow: this.#follow(kind) }
    const asked = operations.one(gatewayId, order, terms)
    if (!asked.ok) return { skip: { reason: 'offline', words: asked.error.message } }
    const operation = await this.#life.unlessEnded(operations.ended(asked.value.operationId))
    if (!operation) return { skip: skipFor('interrupted') }
    return this.#refusal ? { skip: this.#refusal } : { operation }
  }

  /** Just before it is sent: the port may be in use since it was looked at. */
  #lastWord(kind: 'redial' | 'reset'): string | null {
    const { operations, sites, dials } = this.#deps
    const { gatewayId, deviceId, plan, port } = this.#run
    const rows = sites.gateway(gatewayId)?.session.rows() ?? []
    // Its own operation is the one that is under way.
    const underway = { ...operations.underway(deviceId), operating: new Set<number>() }
    if (kind === 'redial') {
      const everAccepted = dials.everAccepted(deviceId, port)
      this.#refusal = whyNotNow(plan, port, { rows, underway, everAccepted })
    } else {
      const busy = whyBusy(port, rows, underway)
      // A port that goes on registering is what the reset is for.
      this.#refusal = busy?.reason === 'registering' ? null : busy
    }
    return this.#refusal?.words ?? null
  }

  #follow(kind: 'redial' | 'reset'): Follow {
    const { plan } = this.#run
    const timeOutS = kind === 'redial' ? plan.timeoutS : plan.resetWaitS
    const isBack = (state: number | null) => this.#finder.isBack(state)
    return { settleMs: plan.settleS * 1000, pollMs: plan.pollS * 1000, timeOutMs: timeOutS * 1000, isBack }
  }

  #find(operation: StoredOperation): Promise<Found> {
    return this.#finder.find(operation, this.#ipBefore, () => this.#tell('reading'))
  }

  #end(
    outcome: 'changed' | 'unchanged' | 'could-not-tell' | 'failed',
    words: string,
    found: (Omit<Found, 'at'> & { readonly at: number | null }) | null,
    hold = false,
  ): Ending {
    const { steps, startedAt } = this.#facts
    const backAt = found?.back ? found.at : null
    const facts = {
      outcome,
      words,
      steps: steps.length === 0 ? (['redial'] as const) : steps,
      startedAt,
      ipBefore: this.#ipBefore,
      ipAfter: found?.ip ?? null,
      stateBefore: this.#stateBefore,
      stateAfter: found?.state ?? null,
      reconnectMs: backAt === null || startedAt === null ? null : Math.max(0, backAt - startedAt),
    }
    return { kind: 'done', hold, facts }
  }

  /** What was known when it first dialled. */
  #before({ before }: StoredOperation): void {
    this.#ipBefore = before?.publicIp ?? null
    this.#stateBefore = before?.state ?? null
  }

  #mayDialAgain(): boolean {
    const { plan, gatewayId, port } = this.#run
    return this.#deps.drawing.hasRoom(plan, { gatewayId, port: String(port) }, this.#deps.clock.now())
  }

  #step(step: RunStep): void {
    this.#tell(this.#facts.phase, { steps: [...this.#facts.steps, step] })
  }

  #tell(phase: RunPhase, more: Partial<CourseFacts> = {}): void {
    const since = phase === this.#facts.phase ? this.#facts.since : this.#deps.clock.now()
    this.#facts = { ...this.#facts, ...more, phase, since }
    this.#deps.onChange()
  }
}

/** It never left: the gateway was not there, or a person has cancelled it. */
function whyNotSent({ state, reason }: StoredOperation): Skip {
  if (state === 'cancelled') return { reason: 'person', words: 'You cancelled it.' }
  return { reason: 'offline', words: reason }
}
