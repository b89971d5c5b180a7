import type { QueuedTask, TaskQueueView } from '../../../../shared/domain/taskLedger.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { DeviceSession } from '../../device/deviceSession.ts'
import type { Priority } from '../../device/requestQueue.ts'
import type { Clock } from '../../ports.ts'
import type { Publisher } from '../../state/stateHub.ts'
import { type QueueWalk, startWalk, withPage } from '../ledger/queueWalk.ts'
import { getTasks, type WaitingTask } from '../wire/getTasks.ts'

export interface DeviceQueueDeps {
  readonly gatewayId: string
  readonly session: DeviceSession
  readonly clock: Clock
  readonly tasks: Publisher<QueuedTask>
  readonly views: Publisher<TaskQueueView>
  /** The task of the ledger that waits there under this number. */
  readonly taskIdOf: (deviceId: number, waiting: WaitingTask) => number | null
}

/** How a queue is read. */
export interface QueueReading {
  readonly content: boolean
  readonly priority: Priority
  readonly signal: AbortSignal
}

const pageSize = 50

/** What waits on one gateway, read port by port and page by page, one reading at a time. */
export class DeviceQueue {
  readonly #deps: DeviceQueueDeps
  readonly #byPort = new Map<number, ReadonlyMap<number, WaitingTask>>()
  #last: Promise<unknown> = Promise.resolve()
  #readAt: number | null = null

  constructor(deps: DeviceQueueDeps) {
    this.#deps = deps
    deps.views.upsert([this.#view('never', 0, null)])
  }

  /** Reads the whole queue for a person: the topics show it as far as it is read. */
  async readAll(reading: QueueReading): Promise<Result<QueueWalk[]>> {
    const ports = this.#deps.session.report().device?.maxPorts ?? 0
    if (ports === 0) return fail('input/conflict', 'Nothing has been heard of this gateway yet.')
    const every = Array.from({ length: ports }, (_, i) => i + 1)
    this.#show('reading', 0, null)
    const walks = await this.read(every, reading, (done) => this.#show('reading', done, null))
    if (walks.ok) this.#readAt = this.#deps.clock.now()
    this.#show(walks.ok ? 'read' : 'failed', walks.ok ? ports : 0, walks.ok ? null : walks.error)
    return walks
  }

  /** Reads the queues of these ports; all of them, or the first failure. */
  read(
    ports: readonly number[],
    reading: QueueReading,
    onPort: (done: number) => void = () => {},
  ): Promise<Result<QueueWalk[]>> {
    const run = this.#last.then(async () => {
      const walks: QueueWalk[] = []
      for (const port of ports) {
        const walk = await this.#walk(port, reading)
        if (!walk.ok) return walk
        walks.push(walk.value)
        this.#take(walk.value, reading.content)
        onPort(walks.length)
      }
      return ok(walks)
    })
    this.#last = run
    return run
  }

  /** Ports on whose queues these tasks were seen; for null, tasks at all. */
  portsWith(tids: readonly number[] | null): number[] {
    return [...this.#byPort].flatMap(([port, tasks]) => {
      const isThere = tids === null ? tasks.size > 0 : tids.some((tid) => tasks.has(tid))
      return isThere ? [port] : []
    })
  }

  /** Its topics end. */
  close(): void {
    this.#deps.tasks.clear()
    this.#deps.views.remove([this.#deps.gatewayId])
  }

  async #walk(port: number, { content, priority, signal }: QueueReading): Promise<Result<QueueWalk>> {
    let walk = startWalk(port)
    while (walk.next !== null) {
      const input = { port, pos: walk.next, num: pageSize, content }
      const answer = await this.#deps.session.ask(getTasks, input, { priority, signal })
      if (!answer.ok) return answer
      walk = withPage(walk, answer.value.value, pageSize)
    }
    return ok(walk)
  }

  /** What was heard of this port before is replaced; texts that are known stay. */
  #take({ port, tasks }: QueueWalk, content: boolean): void {
    const before = this.#byPort.get(port)
    const known = (task: WaitingTask) => (content ? task : { ...task, text: before?.get(task.tid)?.text ?? task.text })
    this.#byPort.set(port, new Map([...tasks].map(([tid, task]) => [tid, known(task)])))
    this.#publish()
  }

  #publish(): void {
    const { session, tasks: topic, taskIdOf } = this.#deps
    const { deviceId } = session
    const merged = new Map<number, { task: WaitingTask; ports: number[]; paused: boolean }>()
    for (const [port, waiting] of this.#byPort) {
      for (const [tid, task] of waiting) {
        const known = merged.get(tid)
        if (known) {
          known.ports.push(port)
          known.paused &&= task.paused
        } else merged.set(tid, { task, ports: [port], paused: task.paused })
      }
    }
    topic.remove([...topic.items()].map(({ id }) => id).filter((id) => !merged.has(Number(id))))
    topic.upsert(
      [...merged.values()].map(({ task, ports, paused }) => ({
        id: String(task.tid),
        tid: task.tid,
        paused,
        ports: ports.sort((a, b) => a - b),
        from: task.from,
        to: task.to,
        text: task.text,
        taskId: deviceId === null ? null : taskIdOf(deviceId, task),
      })),
    )
  }

  #show(state: TaskQueueView['state'], portsRead: number, error: AppError | null): void {
    this.#deps.views.upsert([this.#view(state, portsRead, error)])
  }

  #view(state: TaskQueueView['state'], portsRead: number, error: AppError | null): TaskQueueView {
    const ports = this.#deps.session.report().device?.maxPorts ?? 0
    return { id: this.#deps.gatewayId, state, readAt: this.#readAt, error, portsRead, ports }
  }
}
