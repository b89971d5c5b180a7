import { settingName } from '../../../../shared/domain/operation.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Endpoint } from '../../device/endpoints.ts'
import { asInteger, asText, isRecord } from '../../device/looseValues.ts'

/**
 * Names of settings to read (spec 4.1.2 `par_name(n)`): never none, each once. A name goes into the query beside the credentials:
 * only `SettingNames.of` makes one, and takes none that belongs to the request itself.
 */
export class SettingNames {
  readonly #list: readonly string[]

  private constructor(list: readonly string[]) {
    this.#list = list
  }

  /** Null for none, for more than 16, and when one is no setting's name. */
  static of(names: readonly string[]): SettingNames | null {
    const list = [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
    const fit = list.length > 0 && list.length <= 16 && list.every((name) => settingName.safeParse(name).success)
    return fit ? new SettingNames(list) : null
  }

  get list(): readonly string[] {
    return this.#list
  }
}

/** What a device says of its settings, by name in lower case, as parsed and not yet understood: `settingValues.ts` reads them. */
export type SettingAnswer = ReadonlyMap<string, unknown>

/** Bare names, without `=` (protocol.md section 3). */
export const getSettings: Endpoint<SettingNames, SettingAnswer> = {
  asking: 'settings',
  method: 'GET',
  path: '/goip_send_cmd.html',
  timeout: 'default',
  maxBytes: 1024 * 1024,
  query: (names) => ({ version: '1.1', op: 'get', ...Object.fromEntries(names.list.map((name) => [name, null])) }),
  decode: decodeSettings,
}

const envelopeNames = new Set(['code', 'reason', 'desc', 'type', 'data'])
const maxNames = 1000

/** Under `data`; some firmware puts them beside the code. */
export function decodeSettings(json: unknown): Result<SettingAnswer> {
  if (!isRecord(json)) return fail('device/protocol', 'The answer holds no settings: it is no JSON object.')
  const entries = Object.entries(isRecord(json.data) ? json.data : json).filter(
    ([name]) => isRecord(json.data) || !envelopeNames.has(name.toLowerCase()),
  )
  if (entries.length > maxNames) return fail('device/too-large', `${entries.length} settings came at once.`)
  return ok(new Map(entries.map(([name, value]) => [name.toLowerCase(), value])))
}

/** One setting to change. Only `SettingChange.of` makes one: see `SettingNames`. */
export class SettingChange {
  readonly name: string
  readonly value: string

  private constructor(name: string, value: string) {
    this.name = name
    this.value = value
  }

  static of(name: string, value: string): SettingChange | null {
    return settingName.safeParse(name).success ? new SettingChange(name, value) : null
  }
}

/** Lost at the next reboot unless it is saved (protocol.md section 3). Its answer says that it was taken, not more. */
export const setSetting: Endpoint<SettingChange, null> = {
  asking: 'change of a setting',
  method: 'GET',
  path: '/goip_send_cmd.html',
  timeout: 'default',
  maxBytes: 1024 * 1024,
  query: ({ name, value }) => ({ version: '1.1', op: 'set', [name]: value.toWellFormed() }),
  decode: (json) => {
    const count = isRecord(json) ? asInteger(json.par_set) : null
    return count === 0
      ? fail('device/rejected', 'The gateway has changed no setting: it does not know this one.', {
          detail: `par_set ${isRecord(json) ? asText(json.par_set) : ''}`,
        })
      : ok(null)
  },
}
