import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Keeps what a benchmark has started, so that all of it is ended whatever becomes of the benchmark. */
export class Workshop {
  readonly #quiet: boolean
  readonly #ends: (() => unknown)[] = []

  constructor({ quiet = false } = {}) {
    this.#quiet = quiet
  }

  /** Has `end` called when the benchmark is over, the newest first. */
  atEnd(end: () => unknown): void {
    this.#ends.push(end)
  }

  /** An empty folder, removed at the end. */
  folder(): string {
    const made = mkdtempSync(join(tmpdir(), 'simrack-bench-'))
    this.atEnd(() => rmSync(made, { recursive: true, force: true, maxRetries: 3 }))
    return made
  }

  /** Tells a person what is going on; the report alone goes to standard output. */
  say(text: string): void {
    if (!this.#quiet) process.stderr.write(`  ${text}\n`)
  }

  async close(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) {
      try {
        await end()
      } catch (error) {
        this.say(`clearing up: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
  }
}
