import type { DraftContent, DraftKind } from '../../../../../shared/domain/taskDraft.ts'
import type { AppError } from '../../../../../shared/errors.ts'
import type { Result } from '../../../../../shared/result.ts'

/** A draft as it is to be kept. */
export interface DraftToSave {
  readonly id: string | null
  readonly kind: DraftKind
  readonly content: DraftContent
}

export interface SaverPorts {
  readonly save: (draft: DraftToSave) => Promise<Result<{ id: string }>>
  /** Calls `then` after so many ms, unless the returned function is called first. */
  readonly after: (ms: number, then: () => void) => () => void
  /** The draft has got its id. */
  readonly onNamed: (id: string) => void
  readonly onState: (state: SaverState) => void
}

export type SaverState =
  | { readonly is: 'saved' | 'typing' | 'saving' }
  | { readonly is: 'failed'; readonly error: AppError }

/** So long nothing may be typed before it is saved, ms. */
export const pauseMs = 500

/**
 * Keeps a draft as it is typed: after a pause, one saving at a time, the last word always. A new draft gets its id from its first
 * saving, and every later one names it.
 */
export class DraftSaver {
  readonly #ports: SaverPorts
  readonly #kind: DraftKind
  #id: string | null
  #waiting: DraftContent | null = null
  #cancelPause: (() => void) | null = null
  #running: Promise<void> | null = null

  constructor(id: string | null, kind: DraftKind, ports: SaverPorts) {
    this.#id = id
    this.#kind = kind
    this.#ports = ports
  }

  get id(): string | null {
    return this.#id
  }

  /** All that was typed is kept. */
  get isKept(): boolean {
    return this.#waiting === null && this.#running === null
  }

  /** Saves no more of what was typed: the draft is removed. */
  drop(): void {
    this.#cancelPause?.()
    this.#waiting = null
  }

  changed(content: DraftContent): void {
    this.#waiting = content
    this.#ports.onState({ is: 'typing' })
    this.#cancelPause?.()
    this.#cancelPause = this.#ports.after(pauseMs, () => void this.flush())
  }

  /** Saves at once what waits; resolves when all that was typed until now is kept, or could not be. */
  async flush(): Promise<void> {
    this.#cancelPause?.()
    this.#cancelPause = null
    while (this.#running) await this.#running
    if (this.#waiting === null) return
    this.#running = this.#save(this.#waiting)
    await this.#running
  }

  async #save(content: DraftContent): Promise<void> {
    this.#waiting = null
    this.#ports.onState({ is: 'saving' })
    const result = await this.#ports.save({ id: this.#id, kind: this.#kind, content })
    this.#running = null
    if (!result.ok) {
      // What was typed since goes before it; else it is tried again with the next letter or on leaving.
      this.#waiting ??= content
      this.#ports.onState({ is: 'failed', error: result.error })
      return
    }
    if (this.#id === null) {
      this.#id = result.value.id
      this.#ports.onNamed(result.value.id)
    }
    this.#ports.onState({ is: this.#waiting === null ? 'saved' : 'typing' })
  }
}
