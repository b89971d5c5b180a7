import type { Simulator, SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, listener, running } from './support.ts'

export interface TaskAnswer {
  readonly [field: string]: unknown
  readonly status?: readonly unknown[]
  readonly results?: readonly unknown[]
  readonly tasks?: readonly { readonly tid: unknown }[]
}

const isAnswer = (value: unknown): value is TaskAnswer => typeof value === 'object' && value !== null

/** A gateway of four ports that are all on data in their slot 1, on a clock that stands still. */
export async function taskGateway(options: SimulatorOptions = {}) {
  const clock = new FakeClock()
  const gateway = await running({ ports: 4, slots: 2, occupancy: 1, clock, ...options })
  allOnData(gateway)
  return { gateway, clock }
}

export function allOnData({ device }: Simulator): void {
  for (let port = 1; port <= device.ports; port++) {
    if (!device.isActive({ port, slot: 1 })) device.activate(port, 1)
    device.setState(port, 1, 15)
  }
}

/** The same, with somebody whom it reports to after each result, unless options say otherwise. */
export async function reporting(options: SimulatorOptions & { readonly answer?: () => number } = {}) {
  const { answer, ...rest } = options
  const server = await listener(answer)
  const parts = await taskGateway({ reportUrl: server.url, reportCount: 1, ...rest })
  return { ...parts, server }
}

const pathOf = (page: string) => ({ path: `/goip_${page}.html` })

/** Posts a body, as JSON unless it is a text, and reads the answer. */
export async function post(gateway: Simulator, page: string, body: unknown): Promise<TaskAnswer> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return answerOf(await ask(gateway, {}, { ...pathOf(page), method: 'POST', body: text }))
}

export async function get(gateway: Simulator, query: Readonly<Record<string, string>>): Promise<TaskAnswer> {
  return answerOf(await ask(gateway, { version: '1.1', ...query }, pathOf('get_tasks')))
}

async function answerOf(response: Response): Promise<TaskAnswer> {
  const answer: unknown = await response.json()
  if (!isAnswer(answer)) throw new Error(`This is no answer: ${JSON.stringify(answer)}`)
  return answer
}

/** Submits tasks; what they do not say is filled in, ids from 1. */
export const submit = (
  gateway: Simulator,
  tasks: readonly Readonly<Record<string, unknown>>[],
  envelope: Readonly<Record<string, unknown>> = {},
): Promise<TaskAnswer> =>
  post(gateway, 'post_sms', {
    type: 'send-sms',
    task_num: tasks.length,
    ...envelope,
    tasks: tasks.map((task, i) => ({ tid: i + 1, to: '13686876620', sms: 'hello123', ...task })),
  })
