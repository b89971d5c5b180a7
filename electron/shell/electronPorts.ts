import { app, ipcMain } from 'electron'
import ElectronStore from 'electron-store'
import type { LogBook } from '../core/diagnostics/logs/logBook.ts'
import type { Clock, DemoGateway, Ports, Random } from '../core/ports.ts'
import { settingsFile, settingsStoreOptions } from '../hosting/settingsFile.ts'
import { desktopNotifier } from './desktopNotifier.ts'
import { fileDialogs } from './fileDialogs.ts'
import { keyringVault } from './keyringVault.ts'

interface Given {
  readonly dataDir: string
  readonly clock: Clock
  readonly speed: number
  readonly random: Random
  readonly logs: LogBook
  readonly demo: DemoGateway
  readonly reviewWorker: string
  readonly stockWorker: string
  readonly supportWorker: string
}

/** What the core needs of its host, from Electron. */
export function electronPorts(given: Given): Ports {
  const { dataDir, random, logs } = given
  const { log } = logs
  return {
    face: 'electron',
    version: app.getVersion(),
    ...given,
    log,
    vault: keyringVault(log),
    settingsFile: settingsFile(dataDir, log, () => {
      const store = new ElectronStore({ ...settingsStoreOptions, cwd: dataDir, name: 'settings' })
      // electron-store opens a channel for renderers of its own; ours is the only one, and it looks at its senders.
      ipcMain.removeAllListeners('electron-store-get-data')
      return store
    }),
    files: fileDialogs(random),
    notifier: desktopNotifier,
  }
}
