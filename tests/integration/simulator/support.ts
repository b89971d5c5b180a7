import { createServer } from 'node:http'
import { onTestFinished } from 'vitest'
import { Simulator, type SimulatorOptions } from '../../../electron/simulator/simulator.ts'

/** A gateway that runs until the test ends. */
export async function running(options: SimulatorOptions = {}): Promise<Simulator> {
  const gateway = new Simulator(options)
  onTestFinished(() => gateway.stop())
  await gateway.start()
  return gateway
}

export interface DevStatus {
  readonly [field: string]: unknown
  readonly status: readonly { readonly [field: string]: unknown; readonly port: string }[]
}

const isDevStatus = (value: unknown): value is DevStatus =>
  typeof value === 'object' && value !== null && 'status' in value && Array.isArray(value.status)

export const credentials = { username: 'root', password: 'root' }

/** Asks for a page with good credentials, unless other ones are given. */
export function ask(
  gateway: Simulator,
  query: Readonly<Record<string, string>> = {},
  init: RequestInit & { readonly path?: string } = {},
): Promise<Response> {
  const { path = '/goip_get_status.html', ...rest } = init
  return fetch(`${gateway.url}${path}?${new URLSearchParams({ ...credentials, ...query })}`, {
    redirect: 'manual',
    ...rest,
  })
}

/** The status of a gateway that answers it well. */
export async function statusOf(gateway: Simulator, query: Readonly<Record<string, string>> = {}): Promise<DevStatus> {
  const answer: unknown = await (await ask(gateway, query)).json()
  if (!isDevStatus(answer)) throw new Error(`This is no status: ${JSON.stringify(answer).slice(0, 200)}`)
  return answer
}

export const everySlot = { all_sims: '1' }

export interface Callback {
  readonly url: string
  readonly body: string
  readonly bytes: Uint8Array
  readonly contentType: string
}

/** Somebody to whom a gateway can report. It keeps what it gets, and answers 200 unless `answer` gives another status. */
export async function listener(answer: () => number = () => 200): Promise<{
  readonly url: string
  readonly callbacks: readonly Callback[]
  /** Resolves when it has got so many. */
  got(count: number): Promise<readonly Callback[]>
  stop(): Promise<void>
  restart(): Promise<void>
}> {
  const callbacks: Callback[] = []
  const waiting: { readonly count: number; readonly done: () => void }[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      response.writeHead(answer()).end('ok')
      const bytes = Buffer.concat(chunks)
      const contentType = request.headers['content-type'] ?? ''
      callbacks.push({ url: request.url ?? '', body: bytes.toString('utf8'), bytes, contentType })
      for (const { count, done } of waiting) if (callbacks.length >= count) done()
    })
  })
  const listen = (port: number) =>
    new Promise<number>((resolve) => {
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        resolve(address !== null && typeof address !== 'string' ? address.port : 0)
      })
    })
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  const port = await listen(0)
  onTestFinished(stop)
  return {
    url: `http://127.0.0.1:${port}/cb/secret`,
    callbacks,
    got: (count) =>
      callbacks.length >= count
        ? Promise.resolve(callbacks)
        : new Promise((resolve) => waiting.push({ count, done: () => resolve(callbacks) })),
    stop,
    restart: async () => void (await listen(port)),
  }
}

export interface SmsAnswer {
  readonly code: unknown
  readonly ssrc: string
  readonly sms_num: unknown
  readonly next_sms: number
  readonly data: readonly unknown[]
}

const isSmsAnswer = (value: unknown): value is SmsAnswer =>
  typeof value === 'object' && value !== null && 'data' in value && Array.isArray(value.data)

export const smsPath = '/goip_get_sms.html'

/** The received SMS of a gateway that answers well. */
export async function smsOf(gateway: Simulator, query: Readonly<Record<string, string>> = {}): Promise<SmsAnswer> {
  const answer: unknown = await (await ask(gateway, query, { path: smsPath })).json()
  if (!isSmsAnswer(answer)) throw new Error(`These are no SMS: ${JSON.stringify(answer).slice(0, 200)}`)
  return answer
}

/** The code of the network error that a request ends in. */
export async function networkErrorOf(request: Promise<unknown>): Promise<string> {
  try {
    await request
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null
    return cause instanceof Error && 'code' in cause ? String(cause.code) : String(error)
  }
  return 'none'
}
