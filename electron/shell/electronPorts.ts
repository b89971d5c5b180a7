import { app, ipcMain } from 'electron'
import ElectronStore from 'electron-store'
import type { Clock, DemoGateway, Log, Ports, Random } from '../core/ports.ts'
import { settingsFile, settingsStoreOptions } from '../hosting/settingsFile.ts'
import { desktopNotifier } from './desktopNotifier.ts'
import { fileDialogs } from './fileDialogs.ts'
import { keyringVault } from './keyringVault.ts'

interface Given {
  readonly dataDir: string
  readonly clock: Clock
  readonly speed: number
  readonly random: Random
  readonly log: Log
  readonly demo: DemoGateway
  readonly reviewWorker: string
  readonly stockWorker: string
}

/** What the core needs of its host, from Electron. */
export function electronPorts({ dataDir, clock, speed, random, log, demo, reviewWorker, stockWorker }: Given): Ports {
  return {
    face: 'electron',
    version: app.getVersion(),
    dataDir,
    clock,
    speed,
    random,
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
    demo,
    reviewWorker,
    stockWorker,
  }
}
