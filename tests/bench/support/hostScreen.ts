import { WebSocket } from 'ws'
import { z } from 'zod'
import type { CallArgs, CallName } from '../../../shared/contract.ts'
import { enterBrowserFace } from '../../support/enterBrowserFace.ts'
import type { Workshop } from './workshop.ts'

const resultMs = 60_000
const result = z.object({
  t: z.literal('result'),
  id: z.int(),
  result: z.discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), value: z.unknown() }),
    z.object({ ok: z.literal(false), error: z.object({ message: z.string() }) }),
  ]),
})

/** A second screen of the browser host, for what the bench wants of its core. */
export class HostScreen {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, (answer: z.output<typeof result>['result']) => void>()
  #lastId = 0

  constructor(socket: WebSocket) {
    this.#socket = socket
    socket.on('message', (data) => {
      const read = result.safeParse(JSON.parse(String(data)))
      if (read.success) this.#waiting.get(read.data.id)?.(read.data.result)
    })
  }

  static async open(workshop: Workshop, url: string): Promise<HostScreen> {
    const { origin, cookie } = await enterBrowserFace(url)
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/wire`, { origin, headers: { cookie } })
    workshop.atEnd(() => socket.terminate())
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    return new HostScreen(socket)
  }

  /** The value of a call that must succeed. */
  async call<N extends CallName, S extends z.ZodType>(name: N, input: CallArgs<N>, value: S): Promise<z.output<S>> {
    const id = ++this.#lastId
    const answer = Promise.withResolvers<z.output<typeof result>['result']>()
    this.#waiting.set(id, answer.resolve)
    const timer = setTimeout(() => answer.reject(new Error(`${name} was not answered in time.`)), resultMs)
    try {
      this.#socket.send(JSON.stringify({ t: 'call', id, name, input }))
      const got = await answer.promise
      if (!got.ok) throw new Error(`${name}: ${got.error.message}`)
      return value.parse(got.value)
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(id)
    }
  }
}
