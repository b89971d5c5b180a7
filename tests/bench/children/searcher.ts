import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { startTestCore, type TestCore } from '../../support/testCore.ts'
import { answerParent } from '../support/answerParent.ts'
import { freePort } from '../support/freePort.ts'
import { cpuMs } from '../support/turns.ts'
import { usage } from '../support/usage.ts'

/** The real core over a full inbox, asked as a screen asks; and a bare connection to the same file that looks with LIKE. */
let running: TestCore | null = null
let bare: DatabaseSync | null = null

const folder = z.object({ dataDir: z.string() })
const texts = z.object({ texts: z.array(z.string()) })
const place = z.object({ offset: z.int() })
const shown = 50

const core = (): TestCore => {
  if (!running) throw new Error('The core has not been started.')
  return running
}

/** From the query to the first page; ms. */
async function firstPage(text: string): Promise<{ ms: number; handle: string; found: number }> {
  const began = performance.now()
  const { handle, found } = await core().must('inbox.open', { query: { text } })
  await core().must('inbox.rows', { handle, offset: 0, limit: shown })
  return { ms: performance.now() - began, handle, found }
}

/** The longest turn of the event loop until the returned function is called, ms of processor. */
function watchTurns(): () => number {
  let longest = 0
  let last = cpuMs()
  let ended = false
  const look = () => {
    const now = cpuMs()
    longest = Math.max(longest, now - last)
    last = now
    if (!ended) setImmediate(look)
  }
  setImmediate(look)
  return () => {
    ended = true
    look()
    return longest
  }
}

answerParent(
  {
    /** How long the start takes, ms. */
    start: async (raw) => {
      const { dataDir } = folder.parse(raw)
      bare = new DatabaseSync(join(dataDir, 'simrack.db'), { readOnly: true })
      const port = await freePort()
      const began = performance.now()
      running = await startTestCore({ dataDir, settings: { listener: { host: '127.0.0.1', port } } })
      if (!running.started.ok) throw new Error(running.started.error.message)
      return performance.now() - began
    },
    /** Each to its first page, ms by the clock and of processor; what a search leaves to be found is given up. */
    search: async (raw) => {
      const times: { ms: number; cpuMs: number }[] = []
      for (const text of texts.parse(raw).texts) {
        const before = cpuMs()
        const { ms, handle } = await firstPage(text)
        times.push({ ms, cpuMs: cpuMs() - before })
        await core().must('inbox.close', { handle })
      }
      return times
    },
    /** The same with LIKE, words and `is:unread` only, ms. */
    like: (raw) =>
      texts.parse(raw).texts.map((text) => {
        const words = text.split(' ')
        const one = '(text LIKE ? OR sender LIKE ? OR recipient LIKE ?)'
        const began = performance.now()
        bare
          ?.prepare(
            `SELECT * FROM messages WHERE ${words.map(() => one).join(' AND ')} ORDER BY id DESC LIMIT ${shown}`,
          )
          .all(...words.flatMap((word) => Array<string>(3).fill(`%${word}%`)))
        return performance.now() - began
      }),
    /** Each to its end: how many there are, how long it takes, and the longest turn of the event loop, ms of processor. */
    complete: async (raw) => {
      const outcomes: { found: number; ms: number; heldMs: number }[] = []
      for (const text of texts.parse(raw).texts) {
        const endWatch = watchTurns()
        const began = performance.now()
        const { handle } = await firstPage(text)
        let progress = await core().must('inbox.progress', { handle })
        while (!progress.complete) progress = await core().must('inbox.progress', { handle })
        outcomes.push({ found: progress.found, ms: performance.now() - began, heldMs: endWatch() })
        await core().must('inbox.close', { handle })
      }
      return outcomes
    },
    /** Opens the whole inbox and goes to a place far down, ms. */
    jump: async (raw) => {
      const { handle } = await firstPage('')
      const began = performance.now()
      await core().must('inbox.rows', { handle, offset: place.parse(raw).offset, limit: shown })
      return performance.now() - began
    },
    /** Texts of messages that lie evenly in time. */
    samples: (raw) => {
      const count = z.object({ count: z.int() }).parse(raw).count
      const { first, last } = z
        .object({ first: z.number(), last: z.number() })
        .parse(bare?.prepare('SELECT min(id) AS first, max(id) AS last FROM messages').get())
      const next = bare?.prepare(`SELECT text FROM messages WHERE id >= ? AND kind = 'sms' ORDER BY id LIMIT 1`)
      return Array.from({ length: count }, (_, i) => next?.get(first + ((last - first) * i) / count)?.text)
    },
    usage,
  },
  async () => {
    bare?.close()
    await running?.stop()
  },
)
