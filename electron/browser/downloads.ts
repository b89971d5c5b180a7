import { fail, ok, type Result } from '../../shared/result.ts'
import type { ChosenFile, Clock, FileDialogs, Random } from '../core/ports.ts'

/** A file waits so long to be fetched, and so many wait at most; the oldest makes room. */
const lifetimeMs = 60_000
const maxWaiting = 8

type Pieces = Parameters<ChosenFile['write']>[0]
/** Sends pieces as fast as they are read; rejects when they are not all read. */
export type SendPieces = (pieces: Pieces, signal: AbortSignal) => Promise<void>

export interface Download {
  readonly name: string
  readonly mime: string
  /** Sends the file, once, and tells whoever writes it what became of it. False when it is not written after all. Never rejects. */
  send(by: SendPieces): Promise<boolean>
}

interface Waiting {
  isTaken: boolean
  readonly name: string
  readonly mime: string
  readonly cancelTimer: () => void
  /** What is to be sent, as soon as it is known; null when it never will be. */
  readonly content: PromiseWithResolvers<{ readonly pieces: Pieces; readonly signal: AbortSignal } | null>
  readonly outcome: PromiseWithResolvers<Result<null>>
}

/** Path under which downloads are offered; the rest of the path is the one-time token. */
export const downloadPath = '/download/'

/** Files that the screen asked for, each offered once at an address that cannot be guessed, and made while it is fetched. */
export class Downloads implements FileDialogs {
  readonly #clock: Clock
  readonly #random: Random
  readonly #waiting = new Map<string, Waiting>()

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
  }

  async choose(name: string, mime: string): Promise<ChosenFile> {
    const oldest = this.#waiting.keys().next()
    if (this.#waiting.size >= maxWaiting && !oldest.done) this.#giveUp(oldest.value)
    const token = this.#random.hex(16)
    const cancelTimer = this.#clock.after(lifetimeMs, () => this.#giveUp(token))
    const waiting: Waiting = {
      isTaken: false,
      name,
      mime,
      cancelTimer,
      content: Promise.withResolvers(),
      outcome: Promise.withResolvers(),
    }
    this.#waiting.set(token, waiting)
    return {
      file: { kind: 'download', href: downloadPath + token },
      write: (pieces, signal) => {
        waiting.content.resolve(signal.aborted ? null : { pieces, signal })
        if (signal.aborted) this.#giveUp(token)
        else signal.addEventListener('abort', () => this.#giveUp(token), { once: true })
        return waiting.outcome.promise
      },
    }
  }

  /** The file behind a token, once. */
  take(token: string): Download | null {
    const waiting = this.#waiting.get(token)
    if (!waiting || waiting.isTaken) return null
    waiting.isTaken = true
    const { name, mime, content, outcome } = waiting
    return {
      name,
      mime,
      send: async (by) => {
        const written = await content.promise
        this.#remove(token)
        if (!written) return false
        outcome.resolve(await by(written.pieces, written.signal).then(() => ok(null), notFetched))
        return true
      },
    }
  }

  /** Forgets every file and leaves no timer. */
  stop(): void {
    for (const token of [...this.#waiting.keys()]) this.#giveUp(token)
  }

  #giveUp(token: string): void {
    const waiting = this.#waiting.get(token)
    this.#remove(token)
    waiting?.content.resolve(null)
    waiting?.outcome.resolve(fail('app/cancelled', 'The file was not fetched.'))
  }

  #remove(token: string): void {
    this.#waiting.get(token)?.cancelTimer()
    this.#waiting.delete(token)
  }
}

/** How a stream says that the browser has gone, or that the writer wants no more. */
const leftEarly = ['ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR', 'ECONNRESET', 'EPIPE']

const notFetched = (error: unknown): Result<null> =>
  error instanceof Error && 'code' in error && leftEarly.includes(String(error.code))
    ? fail('app/cancelled', 'The browser did not fetch the whole file.')
    : fail('file/failed', 'The file could not be made.', {
        detail: error instanceof Error ? error.message : String(error),
      })

/** The headers that make a browser save the file and never show or run it. */
export function downloadHeaders({ name, mime }: Pick<Download, 'name' | 'mime'>): Record<string, string> {
  const ascii = name.replace(/[^\w.\- ]/g, '_')
  return {
    'content-type': contentType(mime),
    'content-disposition': `attachment; filename="${ascii}"; filename*=UTF-8''${encodeRfc5987(name)}`,
    'cache-control': 'no-store',
  }
}

/** What is compressed has no letters. */
const contentType = (mime: string): string => {
  if (!/^[\w.+-]+\/[\w.+-]+$/.test(mime)) return 'application/octet-stream'
  return /^application\/(gzip|zip|octet-stream)$|\+(gzip|zip)$/.test(mime) ? mime : `${mime}; charset=utf-8`
}

function encodeRfc5987(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
}
