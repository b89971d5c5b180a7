import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fail, type Result } from '../../../shared/result.ts'
import type { ServerMessage } from '../../../shared/wire.ts'

const root = join(import.meta.dirname, '../../..')

export interface ShellOptions {
  readonly dataDir: string
  /** How the stand-in begins; see `standIn.ts`. */
  readonly standIn?: Readonly<Record<string, unknown>>
  readonly args?: readonly string[]
}

/** The built shell (`out/main`, `out/preload`), run in a process of its own with a stand-in for Electron. */
export class ShellApp {
  /** Everything that the page has heard, oldest first. */
  readonly heard: ServerMessage[] = []
  /** What the person was asked in dialogs, oldest first. */
  readonly questions: { readonly message: string; readonly buttons: readonly string[] }[] = []
  /** How many pages have loaded. */
  pages = 0
  /** What the process wrote to standard error: its log. */
  log = ''
  readonly exited: Promise<number | null>
  readonly #child: ChildProcess
  readonly #answers = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  readonly #changed = new Set<() => void>()
  #lastId = 0

  constructor({ dataDir, standIn = {}, args = [] }: ShellOptions) {
    const register = new URL('./register.ts', import.meta.url).href
    this.#child = spawn(
      process.execPath,
      ['--import', register, join(root, 'out/main/main.js'), '--data-dir', dataDir, ...args],
      {
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
        env: { ...process.env, STAND_IN: JSON.stringify(standIn), NODE_OPTIONS: '' },
      },
    )
    this.#child.stderr?.on('data', (chunk) => {
      this.log += String(chunk)
    })
    this.#child.on('message', (message: Record<string, unknown>) => this.#take(message))
    this.exited = new Promise((resolve) => this.#child.once('exit', (code) => resolve(code)))
    void this.exited.then(() => {
      for (const { reject } of this.#answers.values()) reject(new Error(`The shell has ended.\n${this.log}`))
      this.#changed.forEach((check) => {
        check()
      })
    })
  }

  /** Waits until the window has shown a page. */
  async start(): Promise<this> {
    await this.until(() => this.pages > 0)
    return this
  }

  /** Lets the test play somebody; the commands are in `control.ts`. */
  do(name: string, args: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
    const id = ++this.#lastId
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject })
      this.#child.send({ id, name, args })
    })
  }

  /** Makes a call of the contract through the preload script, as the page does. */
  async call(name: string, input: unknown): Promise<Result<unknown>> {
    const id = ++this.#lastId
    await this.do('say', { message: { t: 'call', id, name, input } })
    let result: Result<unknown> | null = null
    await this.until(() => {
      const message = this.heard.find((heard) => heard.t === 'result' && heard.id === id)
      if (message?.t === 'result') result = message.result
      return result !== null
    })
    return result ?? fail('app/internal', 'No answer.')
  }

  /** Waits until `condition` holds; looked at whenever something comes from the shell. */
  async until(condition: () => boolean): Promise<void> {
    if (condition()) return
    await new Promise<void>((resolve, reject) => {
      const check = () => {
        if (condition()) resolve()
        else if (this.#child.exitCode !== null) reject(new Error(`The shell has ended.\n${this.log}`))
        else return
        this.#changed.delete(check)
      }
      this.#changed.add(check)
    })
  }

  /** Ends the process as the system would; quits in order when it can. */
  async stop(): Promise<void> {
    if (this.#child.exitCode === null) this.#child.kill('SIGTERM')
    await this.exited
  }

  #take(message: Record<string, unknown>): void {
    if (message.heard) this.heard.push(message.heard as ServerMessage)
    if (message.page) this.pages += 1
    if (message.question) this.questions.push(message.question as ShellApp['questions'][number])
    const answer = this.#answers.get(Number(message.id))
    if (answer) {
      this.#answers.delete(Number(message.id))
      if (typeof message.error === 'string') answer.reject(new Error(message.error))
      else answer.resolve(message.value)
    }
    for (const check of [...this.#changed]) check()
  }
}
