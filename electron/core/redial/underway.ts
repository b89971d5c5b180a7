import type { RunUnderway } from '../../../shared/domain/redialView.ts'
import type { StoredOperation } from '../commands/store/operationStore.ts'
import type { Log } from '../ports.ts'
import { portKey } from './agenda.ts'
import type { Ending } from './closing.ts'
import { Course, type CourseDeps } from './course.ts'
import type { Place } from './drawing.ts'
import type { OpenRun } from './store/openRunStore.ts'

interface UnderwayDeps extends CourseDeps {
  readonly log: Log
  /** A run has ended. */
  readonly onEnd: (run: OpenRun, ending: Ending) => void
  /** It could not be carried on, by a mistake of ours: it stays stored as under way, and is closed at the next start. */
  readonly onBroken: (run: OpenRun) => void
}

interface Going {
  readonly run: OpenRun
  readonly course: Course
}

/** The runs that go on. */
export class UnderwayRuns {
  readonly #deps: UnderwayDeps
  readonly #going = new Map<string, Going>()
  readonly #ports = new Set<string>()
  #stopped = false

  constructor(deps: UnderwayDeps) {
    this.#deps = deps
  }

  /** Begins a run that is stored as under way. */
  launch(run: OpenRun): void {
    this.#start(run, (course) => course.go())
  }

  /** Takes up a run that Simrack has not seen the end of: nothing more is sent for it. */
  takeUp(run: OpenRun): void {
    this.#start(run, (course) => course.goOn(this.#deps.operations.sentBy(run.id)))
  }

  /** An operation has come into another state. */
  heard(operation: StoredOperation): void {
    if (operation.planRunId !== null) this.#going.get(operation.planRunId)?.course.heard(operation)
  }

  isUnderway({ gatewayId, port }: Place): boolean {
    return this.#ports.has(portKey(gatewayId, port))
  }

  /** How many of a plan go on. */
  ofPlan(planId: string): number {
    return [...this.#going.values()].filter(({ run }) => run.plan.id === planId).length
  }

  get size(): number {
    return this.#going.size
  }

  views(): RunUnderway[] {
    return [...this.#going.values()].map(({ run, course }) => {
      const { id, plan, gatewayId, gatewayName, dueAt, byPerson } = run
      const named = { id, planId: plan.id, planName: plan.name, gatewayId, gatewayName, port: String(run.port) }
      return { ...named, ...course.facts, dueAt, byPerson }
    })
  }

  /** What goes on is closed at the next start. Idempotent. */
  stop(): void {
    this.#stopped = true
    for (const { course } of this.#going.values()) course.stop()
  }

  #start(run: OpenRun, how: (course: Course) => Promise<Ending>): void {
    if (this.#stopped) return
    const course = new Course(run, this.#deps)
    this.#going.set(run.id, { run, course })
    this.#ports.add(portKey(run.gatewayId, run.port))
    void this.#attend(run, how(course))
  }

  async #attend(run: OpenRun, ending: Promise<Ending>): Promise<void> {
    const { log, onEnd, onBroken } = this.#deps
    try {
      const ended = await ending
      if (this.#stopped) return
      this.#leave(run)
      onEnd(run, ended)
    } catch (error) {
      log('error', 'redial run broke off', { error: error instanceof Error ? error.stack : String(error) })
      this.#leave(run)
      onBroken(run)
    }
  }

  #leave(run: OpenRun): void {
    this.#going.delete(run.id)
    this.#ports.delete(portKey(run.gatewayId, run.port))
  }
}
