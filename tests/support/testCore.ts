import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Core } from '../../electron/core/core.ts'
import { createCore } from '../../electron/core/createCore.ts'
import { LogBook } from '../../electron/core/diagnostics/logs/logBook.ts'
import type { LogLevel, Ports, SecretVault } from '../../electron/core/ports.ts'
import { systemClock, systemRandom } from '../../electron/core/systemPorts.ts'
import type { CallArgs, CallName, CallOutput, TopicItemOf, TopicName, TopicParams } from '../../shared/contract.ts'
import { fail, ok, type Result } from '../../shared/result.ts'

/** A keyring in memory, so that a second core over the same folder finds what the first has kept. */
export function memoryVault(strength: 'os' | 'weak' | 'none' = 'os'): SecretVault & { readonly sealed: string[] } {
  const sealed: string[] = []
  return {
    sealed,
    view: async () => ({ strength, backend: 'memory' }),
    seal: async (plain) => {
      sealed.push(plain)
      return Buffer.from(plain).toString('base64').split('').reverse().join('')
    },
    open: async (text) => Buffer.from(text.split('').reverse().join(''), 'base64').toString(),
  }
}

export interface TestCoreOptions extends Partial<Omit<Ports, 'settingsFile'>> {
  readonly settings?: Record<string, unknown>
}

/** A live topic in a test: its items now, and a way to wait for what they become. */
export interface LiveTopic<T> {
  readonly items: ReadonlyMap<string, T>
  /** Resolves with what `pick` gives once it gives something; fails after `withinMs` with what there was. */
  until<U>(pick: (items: ReadonlyMap<string, T>) => U | undefined | false | null, withinMs?: number): Promise<U>
}

/** Each worker has ports of its own, or what one test still sends would reach another's listener. */
const listenerPort = 41_000 + 50 * Number(process.env.VITEST_POOL_ID ?? 0)

/** The real core over a fresh folder, with ports that a test can look into. `stop` is to be awaited at the end. */
export async function startTestCore(options: TestCoreOptions = {}) {
  const { settings: initial = {}, ...ports } = options
  const ownDir = ports.dataDir === undefined ? mkdtempSync(join(tmpdir(), 'simrack-test-')) : null
  const logs: { level: LogLevel; event: string; fields: unknown }[] = []
  const saved: { name: string; text: string; bytes: Buffer }[] = []
  const logBook = new LogBook({ clock: ports.clock ?? systemClock, file: null, also: () => {} })
  const notices: string[] = []
  const noticeBodies: string[] = []
  const stored = {
    settings: { listener: { host: '127.0.0.1', port: listenerPort }, ...initial } as Record<string, unknown>,
  }
  const core: Core = createCore({
    face: 'browser',
    version: '0.0.0-test',
    dataDir: ownDir ?? '',
    clock: systemClock,
    speed: 1,
    random: systemRandom,
    log: (level, event, fields) => {
      logs.push({ level, event, fields })
      logBook.log(level, event, fields)
    },
    logs: logBook,
    vault: memoryVault(),
    files: {
      choose: async (name) => ({
        file: { kind: 'written', path: name },
        write: async (pieces, signal) => {
          const parts: Buffer[] = []
          for await (const piece of pieces)
            parts.push(typeof piece === 'string' ? Buffer.from(piece) : Buffer.from(piece))
          if (signal.aborted) return fail('app/cancelled', 'Cancelled.')
          const bytes = Buffer.concat(parts)
          saved.push({ name, text: bytes.toString(), bytes })
          return ok(null)
        },
      }),
    },
    notifier: {
      supported: true,
      notify: (title, body) => {
        notices.push(title)
        noticeBodies.push(body)
      },
    },
    demo: { start: () => Promise.reject(new Error('no demo in this test')), stop: async () => {} },
    reviewWorker: join(import.meta.dirname, '../../electron/core/inventory/review/worker.ts'),
    stockWorker: join(import.meta.dirname, '../../electron/core/stockTake/worker.ts'),
    supportWorker: join(import.meta.dirname, '../../electron/core/support/worker.ts'),
    ...ports,
    settingsFile: {
      read: () => stored.settings,
      write: (value) => {
        stored.settings = { ...value }
      },
    },
  })
  const started = await core.start()

  const call = <N extends CallName>(name: N, input: CallArgs<N>) =>
    core.router.call(name, input) as Promise<Result<CallOutput<N>>>

  /** The value of a call that must succeed. */
  const must = async <N extends CallName>(name: N, input: CallArgs<N>): Promise<CallOutput<N>> => {
    const result = await call(name, input)
    if (!result.ok)
      throw new Error(`${name}: ${result.error.code} ${result.error.message} ${result.error.detail ?? ''}`)
    return result.value
  }

  const topic = <N extends TopicName>(name: N, params: TopicParams<N>): LiveTopic<TopicItemOf<N>> => {
    type Item = TopicItemOf<N>
    const items = new Map<string, Item>()
    const waiting = new Set<() => void>()
    const put = (list: readonly unknown[]) => {
      for (const item of list as Item[]) items.set(item.id, item)
    }
    core.router.subscribe(name, params, {
      snapshot: (_rev, list) => put(list),
      delta: (_rev, upsert, remove) => {
        put(upsert)
        for (const id of remove) items.delete(id)
        for (const look of [...waiting]) look()
      },
    })
    return {
      items,
      until: (pick, withinMs = 30_000) =>
        new Promise((resolve, reject) => {
          const look = () => {
            const found = pick(items)
            if (found === undefined || found === false || found === null) return
            clearTimeout(timer)
            waiting.delete(look)
            resolve(found)
          }
          const timer = setTimeout(() => {
            waiting.delete(look)
            reject(
              new Error(
                `It did not happen within ${withinMs} ms; there is: ${JSON.stringify([...items.values()]).slice(0, 2000)}`,
              ),
            )
          }, withinMs)
          waiting.add(look)
          look()
        }),
    }
  }

  return {
    core,
    started,
    call,
    must,
    topic,
    logs,
    saved,
    notices,
    noticeBodies,
    stored,
    stop: async () => {
      await core.stop()
      if (ownDir) rmSync(ownDir, { recursive: true, force: true })
    },
  }
}

export type TestCore = Awaited<ReturnType<typeof startTestCore>>

/** What a form sends for a simulator, polled as often as allowed. */
export const formFor = (
  gateway: { host: string; port: number },
  more: { password?: string; name?: string; username?: string } = {},
) => ({
  profile: {
    name: more.name ?? 'Rack 3',
    address: gateway.host,
    port: gateway.port,
    username: more.username ?? 'root',
    pollPeriodS: 5,
    // What is asked by itself would get into the way of tests that count.
    dataPollPeriodS: 0,
    minGapMs: 0,
  },
  password: more.password ?? 'root',
})
