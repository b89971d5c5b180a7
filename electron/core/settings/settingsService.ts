import { type Settings, type SettingsPatch, type SettingsView, settings } from '../../../shared/domain/settings.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { isRecord } from '../device/looseValues.ts'
import type { Log, SettingsFile } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'

/** What a person has set: read once, written at each change, published as the topic `settings`. */
export class SettingsService {
  readonly #file: SettingsFile
  readonly #hub: StateHub
  readonly #log: Log
  readonly #watchers: ((now: Settings, before: Settings) => void)[] = []
  #settings: Settings = settings.parse({})

  constructor(file: SettingsFile, hub: StateHub, log: Log) {
    this.#file = file
    this.#hub = hub
    this.#log = log
  }

  start(): void {
    const { value, repaired } = readSettings(this.#file.read())
    if (repaired.length > 0) this.#log('warn', 'settings repaired', { fields: repaired })
    this.#settings = value
    this.#publish()
  }

  get current(): Settings {
    return this.#settings
  }

  /** Called after each change, with what was set before. */
  watch(watcher: (now: Settings, before: Settings) => void): void {
    this.#watchers.push(watcher)
  }

  update(patch: SettingsPatch): Result<null> {
    const before = this.#settings
    const next = settings.safeParse(mergePatch(before, patch))
    if (!next.success) return fail('input/invalid', 'These settings do not go together.')
    try {
      this.#file.write(next.data)
    } catch (error) {
      return fail('store/failed', 'The settings could not be written.', {
        detail: error instanceof Error ? error.message : String(error),
      })
    }
    this.#settings = next.data
    this.#publish()
    for (const watcher of this.#watchers) watcher(next.data, before)
    return ok(null)
  }

  #publish(): void {
    const view: SettingsView = { id: 'settings', ...this.#settings }
    this.#hub.publisher('settings', {}).upsert([view])
  }
}

function mergePatch(before: Settings, patch: SettingsPatch): unknown {
  return {
    ...before,
    ...patch,
    listener: { ...before.listener, ...patch.listener },
    history: { ...before.history, ...patch.history },
    inbox: { ...before.inbox, ...patch.inbox },
    tasks: { ...before.tasks, ...patch.tasks },
    statistics: { ...before.statistics, ...patch.statistics },
    logs: { ...before.logs, ...patch.logs },
  }
}

/** Settings from whatever the file holds: a field that cannot be read falls back to its default, the others stay. */
export function readSettings(raw: unknown): { value: Settings; repaired: string[] } {
  const repaired: string[] = []
  let attempt: unknown = isRecord(raw) ? structuredClone(raw) : {}
  for (let i = 0; i < 50; i++) {
    const parsed = settings.safeParse(attempt)
    if (parsed.success) return { value: parsed.data, repaired }
    const path = parsed.error.issues[0]?.path ?? []
    repaired.push(path.join('.'))
    attempt = without(attempt, path)
  }
  return { value: settings.parse({}), repaired }
}

/** A copy of `value` that lacks what `path` names. */
function without(value: unknown, path: readonly PropertyKey[]): unknown {
  const [head, ...rest] = path
  if (head === undefined || !isRecord(value)) return {}
  const { [String(head)]: inner, ...others } = value
  return rest.length === 0 || !isRecord(inner) ? others : { ...others, [String(head)]: without(inner, rest) }
}
