import {
  type CallInput,
  type CallName,
  type CallOutput,
  calls,
  isCallName,
  isTopicName,
  topicAddress,
  topics,
} from '../../../shared/contract.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Log } from '../ports.ts'
import type { StateHub, TopicListener } from '../state/stateHub.ts'
import { invalidInput } from './invalidInput.ts'

/** One handler for each call of the contract; it gets parsed input and says how it went. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<Result<CallOutput<N>>> | Result<CallOutput<N>>
}

/** Parses what comes from a screen and leads it to its handler or topic. Trusts nothing, throws nothing. */
export class Router {
  readonly #handlers: Handlers
  readonly #hub: StateHub
  readonly #log: Log

  constructor(handlers: Handlers, hub: StateHub, log: Log) {
    this.#handlers = handlers
    this.#hub = hub
    this.#log = log
  }

  /** Carries out one call. Unknown names and malformed input are `input/invalid`, a bug is `app/internal`. */
  async call(name: string, input: unknown): Promise<Result<unknown>> {
    if (!isCallName(name)) return fail('input/invalid', `There is no call "${name.slice(0, 64)}".`)
    const parsed = calls[name].input.safeParse(input)
    if (!parsed.success) return invalidInput(parsed.error)
    try {
      // The table's type ties each handler to the schema that has just parsed its input; TypeScript cannot follow a union of names.
      const handler = this.#handlers[name] as (input: unknown) => Promise<Result<unknown>> | Result<unknown>
      return await handler(parsed.data)
    } catch (error) {
      this.#log('error', 'call failed', { call: name, error: error instanceof Error ? error.stack : String(error) })
      return fail('app/internal', `"${name}" failed inside Simrack.`, {
        detail: error instanceof Error ? error.message : String(error),
      })
    }
  }

  /** Subscribes to a topic; the snapshot arrives at `listener` before this returns. */
  subscribe(name: string, params: unknown, listener: TopicListener): Result<() => void> {
    if (!isTopicName(name)) return fail('input/invalid', `There is no topic "${name.slice(0, 64)}".`)
    const parsed = topics[name].params.safeParse(params)
    if (!parsed.success) return invalidInput(parsed.error)
    return ok(this.#hub.subscribe(topicAddress(name, parsed.data), listener))
  }
}
