import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { z } from 'zod'
import { root } from '../../../scripts/lib/project.mjs'
import type { Workshop } from './workshop.ts'

const endMs = 5_000
const answerMs = 120_000
const message = z.object({ id: z.int(), value: z.unknown().optional(), error: z.string().optional() })

/** A process of its own that does things when asked; its other side is `answerParent`. */
export class Child {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>()
  #lastId = 0

  /** The process has a channel to this one, and answers. */
  constructor(process: ChildProcess) {
    this.#process = process
    process.on('message', (raw) => this.#take(raw))
    process.once('exit', (code, signal) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`The child ended with ${signal ?? code}.`))
    })
  }

  /** Runs a script of `tests/bench/children`, which ends with the benchmark. */
  static run(workshop: Workshop, file: string): Child {
    const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] as const
    const child = fork(join(import.meta.dirname, '../children', file), {
      stdio: [...stdio],
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, '.cache/compile') },
    })
    workshop.atEnd(() => leaveAlone(child))
    return new Child(child)
  }

  /** Has the child do something, and reads its answer with `schema`. */
  async ask<S extends z.ZodType>(schema: S, name: string, input: unknown = null): Promise<z.output<S>> {
    const id = ++this.#lastId
    const answer = Promise.withResolvers<unknown>()
    this.#waiting.set(id, answer)
    const timer = setTimeout(() => answer.reject(new Error(`"${name}" was not answered in time.`)), answerMs)
    try {
      this.#process.send({ id, name, input }, (error) => error && answer.reject(error))
      return schema.parse(await answer.promise)
    } finally {
      clearTimeout(timer)
      this.#waiting.delete(id)
    }
  }

  /** Ends the process at once (SIGKILL), and waits until it is gone. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const gone = new Promise((resolve) => this.#process.once('exit', resolve))
    this.#process.kill('SIGKILL')
    await gone
  }

  #take(raw: unknown): void {
    const { id, value, error } = message.parse(raw)
    const answer = this.#waiting.get(id)
    if (error === undefined) answer?.resolve(value)
    else answer?.reject(new Error(error))
  }
}

/** A child ends by itself when its parent has hung up. */
async function leaveAlone(process: ChildProcess): Promise<void> {
  if (process.exitCode !== null || process.signalCode !== null) return
  const gone = new Promise((resolve) => process.once('exit', resolve))
  const timer = setTimeout(() => process.kill('SIGKILL'), endMs)
  if (process.connected) process.disconnect()
  await gone
  clearTimeout(timer)
}
