import { z } from 'zod'
import type { CallArgs, CallName } from '../../../shared/contract.ts'
import { Child } from './child.ts'
import { freePort } from './freePort.ts'
import { usageSchema } from './usage.ts'
import type { Workshop } from './workshop.ts'

const result = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ message: z.string() }) }),
])
const allResults = z.object({ ms: z.number(), errors: z.array(z.string()) })
const ids = z.object({ added: z.array(z.string()) })
const view = z.object({
  session: z.object({ state: z.string(), asking: z.string().nullable() }),
  status: z.object({ fullAt: z.number().nullable() }),
})
export type GatewayState = z.output<typeof view>

/** The real core in a process of its own. */
export class CoreChild {
  readonly #child: Child

  constructor(child: Child) {
    this.#child = child
  }

  static async start(workshop: Workshop): Promise<CoreChild> {
    const core = CoreChild.prepare(workshop)
    await core.begin(await freePort())
    return core
  }

  /** A process in which nothing runs yet: `begin` is then quick. */
  static prepare(workshop: Workshop): CoreChild {
    return new CoreChild(Child.run(workshop, 'core.ts'))
  }

  /** Starts the core, over a folder of its own unless one is given. */
  async begin(listenerPort: number, dataDir: string | null = null): Promise<void> {
    await this.#child.ask(z.null(), 'start', { listenerPort, dataDir })
  }

  /** Ends the process at once, whatever it is doing (SIGKILL). */
  kill(): Promise<void> {
    return this.#child.kill()
  }

  /** The value of a call that must succeed. */
  async call<N extends CallName, S extends z.ZodType>(name: N, input: CallArgs<N>, value: S): Promise<z.output<S>> {
    const answer = await this.#child.ask(result, 'call', { name, input })
    if (!answer.ok) throw new Error(`${name}: ${answer.error.message}`)
    return value.parse(answer.value)
  }

  /** One call with many inputs at once; how long until the last was answered, ms. All must succeed. */
  async callAll<N extends CallName>(name: N, inputs: readonly CallArgs<N>[]): Promise<number> {
    const { ms, errors } = await this.#child.ask(allResults, 'callAll', { name, inputs })
    if (errors.length > 0) throw new Error(`${name}: ${errors.length} of ${inputs.length} failed: ${errors[0]}`)
    return ms
  }

  /** Whether a call succeeds; false also when the process ends meanwhile. */
  async succeeds<N extends CallName>(name: N, input: CallArgs<N>): Promise<boolean> {
    try {
      return (await this.#child.ask(result, 'call', { name, input })).ok
    } catch {
      return false
    }
  }

  /** Adds gateways that stay disconnected; their ids. */
  async importGateways(names: readonly string[]): Promise<string[]> {
    const gateways = names.map((name) => ({ name, address: '127.0.0.1', port: 9 }))
    const text = JSON.stringify({ format: 'simrack-profiles', version: 1, gateways })
    const { added } = await this.call('gateways.import', { text }, ids)
    if (added.length !== names.length) throw new Error(`${added.length} of ${names.length} profiles were taken.`)
    return added
  }

  /** Every gateway as a screen sees it. */
  gateways(): Promise<GatewayState[]> {
    return this.#child.ask(z.array(view), 'gateways')
  }

  /** Messages in the inbox, as a screen sees it. */
  inboxTotal(): Promise<number> {
    return this.#child.ask(z.int(), 'inboxTotal')
  }

  usage(): Promise<z.output<typeof usageSchema>> {
    return this.#child.ask(usageSchema, 'usage')
  }
}
