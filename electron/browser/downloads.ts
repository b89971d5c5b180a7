import type { SavedFile } from '../../shared/domain/app.ts'
import type { Clock, FileDialogs, Random } from '../core/ports.ts'

/** A file waits so long to be fetched, and so many wait at most; the oldest makes room. */
const lifetimeMs = 60_000
const maxWaiting = 8

export interface Download {
  readonly name: string
  readonly mime: string
  readonly text: string
}

/** Path under which downloads are offered; the rest of the path is the one-time token. */
export const downloadPath = '/download/'

/** Files that the screen asked for, each offered once at an address that cannot be guessed. */
export class Downloads implements FileDialogs {
  readonly #clock: Clock
  readonly #random: Random
  readonly #waiting = new Map<string, { readonly file: Download; readonly cancel: () => void }>()

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  async saveText(suggestedName: string, mime: string, text: string): Promise<SavedFile> {
    const oldest = this.#waiting.keys().next()
    if (this.#waiting.size >= maxWaiting && !oldest.done) this.take(oldest.value)
    const token = this.#random.hex(16)
    const cancel = this.#clock.after(lifetimeMs, () => this.#waiting.delete(token))
    this.#waiting.set(token, { file: { name: suggestedName, mime, text }, cancel })
    return { kind: 'download', href: downloadPath + token }
  }

  /** The file behind a token, once. */
  take(token: string): Download | null {
    const entry = this.#waiting.get(token)
    if (!entry) return null
    entry.cancel()
    this.#waiting.delete(token)
    return entry.file
  }

  /** Forgets every file and leaves no timer. */
  stop(): void {
    for (const token of [...this.#waiting.keys()]) this.take(token)
  }
}

/** The headers that make a browser save the file and never show or run it. */
export function downloadHeaders({ name, mime }: Download): Record<string, string> {
  const ascii = name.replace(/[^\w.\- ]/g, '_')
  return {
    'content-type': /^[\w.+-]+\/[\w.+-]+$/.test(mime) ? `${mime}; charset=utf-8` : 'application/octet-stream',
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc5987(name)}`,
    'cache-control': 'no-store',
  }
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
}
