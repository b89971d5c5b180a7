import { z } from 'zod'
import { fail, ok, type Result } from '../result.ts'
import { type Exchange, trafficDirections } from './traffic.ts'

/**
 * A recording as a file: JSON Lines, the first the head, every other one exchange, the oldest first (docs/traffic.md). It holds no
 * secret: `•••` stands where one was.
 */
export const trafficFileHead = z.object({
  format: z.literal('simrack-traffic'),
  version: z.literal(1),
  /** Of Simrack, that wrote it. */
  simrack: z.string().max(80),
  gateway: z.object({ name: z.string().max(80), mac: z.string().max(40), firmware: z.string().max(200) }),
  /** Epoch ms. */
  savedAt: z.number(),
})
export type TrafficFileHead = z.infer<typeof trafficFileHead>

const headers = z.array(z.tuple([z.string(), z.string()])).max(200)

export const trafficFileExchange = z.object({
  at: z.number(),
  ms: z.number(),
  direction: z.enum(trafficDirections),
  purpose: z.string(),
  method: z.string(),
  /** From the first slash on, with its query. */
  target: z.string(),
  headers,
  body: z.string(),
  cut: z.boolean(),
  /** Null: no answer came. */
  answer: z.object({ status: z.number(), headers, body: z.string(), cut: z.boolean() }).nullable(),
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type TrafficFileExchange = z.infer<typeof trafficFileExchange>

export interface TrafficFile {
  readonly head: TrafficFileHead
  readonly exchanges: readonly TrafficFileExchange[]
}

/** Larger files are not read: Simrack writes none. */
export const maxTrafficFile = 128 * 1024 * 1024
const maxLines = 20_000

export const writeTrafficHead = (head: TrafficFileHead): string => `${JSON.stringify(head)}\n`

export function writeTrafficLine(exchange: Exchange): string {
  const { at, ms, direction, purpose, method, url, status, request, answer, problem } = exchange
  const line: TrafficFileExchange = {
    at,
    ms,
    direction,
    purpose,
    method,
    target: url.replace(/^\w+:\/\/[^/]*/, ''),
    headers: request.headers.map(([name, value]) => [name, value]),
    body: request.body,
    cut: request.cut,
    answer:
      answer === null || status === null
        ? null
        : {
            status,
            headers: answer.headers.map(([name, value]) => [name, value]),
            body: answer.body,
            cut: answer.cut,
          },
    problem,
  }
  return `${JSON.stringify(line)}\n`
}

/** Reads a recording as a whole. What is wrong with it is told with its line. */
export function readTrafficFile(text: string): Result<TrafficFile> {
  if (text.length > maxTrafficFile) return fail('input/invalid', 'The file is larger than any recording of Simrack.')
  const lines = text.replace(/^\uFEFF/, '').split('\n')
  const head = trafficFileHead.safeParse(parsed(lines[0] ?? ''))
  if (!head.success) {
    const { data } = otherVersion.safeParse(parsed(lines[0] ?? ''))
    return data
      ? fail('input/invalid', `The recording is of version ${data.version}; this Simrack reads version 1.`)
      : fail('input/invalid', 'The file is no recording: its first line is not the head of one.')
  }
  const exchanges: TrafficFileExchange[] = []
  for (const [i, line] of lines.entries()) {
    if (i === 0 || line.trim() === '') continue
    const exchange = trafficFileExchange.safeParse(parsed(line))
    if (!exchange.success) return fail('input/invalid', `Line ${i + 1} of the recording is no exchange.`)
    if (exchanges.length === maxLines)
      return fail('input/invalid', `The recording holds more than ${maxLines} exchanges.`)
    exchanges.push(exchange.data)
  }
  return ok({ head: head.data, exchanges })
}

const otherVersion = z.object({ format: z.literal('simrack-traffic'), version: z.number() })

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
