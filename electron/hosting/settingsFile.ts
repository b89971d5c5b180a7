import { renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, SettingsFile } from '../core/ports.ts'

/** What `conf` and electron-store have in common: the whole file as one object. */
export interface SettingsStore {
  store: Record<string, unknown>
}

/** How both faces open it; electron-store calls `configName` `name`. */
export const settingsStoreOptions = { accessPropertiesByDotNotation: false, configFileMode: 0o600 }

/**
 * The settings in `settings.json` of the data folder. A file that is no JSON is put aside as `settings.broken.json` and
 * Simrack goes on with the defaults: a damaged file must not keep it from starting.
 */
export function settingsFile(dataDir: string, log: Log, openStore: () => SettingsStore): SettingsFile {
  let opened: SettingsStore | null = null
  const store = (): SettingsStore => {
    opened ??= openOrPutAside(dataDir, log, openStore)
    return opened
  }
  return {
    read: () => ({ ...store().store }),
    write: (value) => {
      store().store = { ...value }
    },
  }
}

function openOrPutAside(dataDir: string, log: Log, openStore: () => SettingsStore): SettingsStore {
  try {
    return openStore()
  } catch (error) {
    log('warn', 'settings file is broken', { error: error instanceof Error ? error.message : String(error) })
    renameSync(join(dataDir, 'settings.json'), join(dataDir, 'settings.broken.json'))
    return openStore()
  }
}
