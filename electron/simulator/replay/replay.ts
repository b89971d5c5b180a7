import type { TrafficFile, TrafficFileExchange } from '../../../shared/domain/trafficFile.ts'
import type { Behaviour } from '../behaviours/behaviour.ts'
import { type Answer, html, json, type RecordedRequest } from '../http/exchange.ts'
import { readQuery } from '../http/receive.ts'
import type { Message } from '../push/poster.ts'

/** How far a replay has come. */
export interface ReplayProgress {
  /** Requests that are in the recording. */
  readonly recorded: number
  readonly answered: number
  /** Requests that came and are not in it. */
  readonly unknown: number
}

/** The answers to one request, in the order in which they were given. */
interface Line {
  readonly answers: Answer[]
  next: number
}

/** What tells the device who asks, and nothing else. */
const credentials: ReadonlySet<string> = new Set(['username', 'password'])
/** What a request is about, where another one of the same kind was recorded. */
const about = ['op', 'all_sims', 'type', 'port', 'ports', 'slots'] as const

/**
 * Answers as a device once did, by a recording (docs/traffic.md): the same request gets its recorded answers in their order, and the
 * last one for ever after. A request that differs only in details (where it goes on, which names of tasks it holds) gets what its like
 * got. Whoever asks is let in.
 */
export class Replay {
  readonly #exact = new Map<string, Line>()
  readonly #alike = new Map<string, Line>()
  readonly #pushes: Message[]
  readonly #recorded: number
  #answered = 0
  #unknown = 0

  constructor({ exchanges }: TrafficFile) {
    const requests = exchanges.filter(({ direction }) => direction === 'request')
    for (const exchange of requests) {
      const request = requestOf(exchange)
      const answer = answerOf(exchange)
      addTo(this.#exact, exactKey(request), answer)
      addTo(this.#alike, alikeKey(request), answer)
    }
    this.#recorded = requests.length
    this.#pushes = exchanges.filter(({ direction }) => direction === 'callback').map(pushOf)
  }

  get progress(): ReplayProgress {
    return { recorded: this.#recorded, answered: this.#answered, unknown: this.#unknown }
  }

  /** What the device posted while it was recorded, in its order. */
  get pushes(): readonly Message[] {
    return this.#pushes
  }

  /** For `Simulator.use`. What is not in the recording is told so, with 503, rather than answered from a rack that never was. */
  readonly behaviour: Behaviour = { name: 'replay', answer: (request) => this.#answer(request) }

  #answer(request: RecordedRequest): Answer {
    const line = this.#exact.get(exactKey(request)) ?? this.#alike.get(alikeKey(request))
    const answer = line?.answers[Math.min(line.next, line.answers.length - 1)]
    if (!line || !answer) {
      this.#unknown += 1
      return json({ code: 503, reason: 'This request is not in the recording.' }, 503)
    }
    line.next += 1
    this.#answered += 1
    return answer
  }
}

type Asked = Pick<RecordedRequest, 'method' | 'path' | 'query' | 'body'>

function addTo(lines: Map<string, Line>, key: string, answer: Answer): void {
  const line = lines.get(key)
  if (line) line.answers.push(answer)
  else lines.set(key, { answers: [answer], next: 0 })
}

const exactKey = ({ method, path, query, body }: Asked): string =>
  JSON.stringify([
    method,
    path.toLowerCase(),
    Object.entries(query)
      .filter(([name]) => !credentials.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
    canonical(body),
  ])

function alikeKey({ method, path, query, body }: Asked): string {
  const order: unknown = parsed(body)
  const op = typeof order === 'object' && order !== null && 'op' in order ? order.op : null
  return JSON.stringify([method, path.toLowerCase(), about.map((name) => query[name] ?? null), op])
}

/** The same JSON however it was written. */
function canonical(body: string): string {
  const value = parsed(body)
  return value === undefined ? body.trim() : JSON.stringify(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function requestOf({ method, target, body }: TrafficFileExchange): Asked {
  const [path, query] = splitTarget(target)
  return { method, path, query: readQuery(query), body }
}

function splitTarget(target: string): [path: string, query: string] {
  const at = target.indexOf('?')
  return at < 0 ? [target, ''] : [target.slice(0, at), target.slice(at + 1)]
}

/** Headers of the connection of then, and what was taken out of them. */
const leftOut: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'date',
  'set-cookie',
])

function answerOf({ answer, problem }: TrafficFileExchange): Answer {
  if (answer === null) {
    // What never answered does not answer; what broke off before its first byte breaks off.
    return { ...html(200, ''), delivery: problem?.code === 'device/timeout' ? 'never' : 'reset-half-way' }
  }
  const headers = Object.fromEntries(
    answer.headers
      .map(([name, value]): [string, string] => [name.toLowerCase(), value])
      .filter(([name]) => !leftOut.has(name)),
  )
  const whole: Answer = { status: answer.status, headers, body: answer.body }
  if (problem?.code === 'device/reset') return { ...whole, delivery: 'reset-half-way' }
  return problem?.code === 'device/timeout' ? { ...whole, delivery: 'never' } : whole
}

function pushOf({ purpose, headers, body, target }: TrafficFileExchange): Message {
  const contentType = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1]
  const [, query] = splitTarget(target)
  return { type: purpose, body, ...(contentType && { contentType }), ...(query !== '' && { query }) }
}
