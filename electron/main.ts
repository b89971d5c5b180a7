import { join } from 'node:path'
import { app, type BrowserWindow, dialog, powerMonitor, session } from 'electron'
import { createCore } from './core/createCore.ts'
import { LogBook } from './core/diagnostics/logs/logBook.ts'
import { logFile } from './core/diagnostics/logs/logFile.ts'
import { systemClock, systemRandom } from './core/systemPorts.ts'
import { makeDataFolder } from './hosting/dataFolder.ts'
import { hostTime } from './hosting/hostTime.ts'
import { type HostOptions, parseOptions, usage } from './hosting/options.ts'
import { standardError } from './hosting/standardError.ts'
import { declareAppScheme, serveApp } from './shell/appProtocol.ts'
import { attendPage, logCrashes } from './shell/crashes.ts'
import { electronPorts } from './shell/electronPorts.ts'
import { IpcTransport } from './shell/ipcTransport.ts'
import { lockContents, lockSession } from './shell/lockdown.ts'
import { bringForward, createMainWindow, loadApp } from './shell/mainWindow.ts'
import { installMenu } from './shell/menu.ts'
import { Quitting } from './shell/quitting.ts'
import { demoGateway } from './simulator/demo.ts'

/** Where the build put things: this file is `out/main/main.js`. */
const preload = join(import.meta.dirname, '../preload/preload.cjs')
const renderer = join(import.meta.dirname, '../renderer')
const reviewWorker = join(import.meta.dirname, 'reviewWorker.js')
const stockWorker = join(import.meta.dirname, 'stockWorker.js')
const supportWorker = join(import.meta.dirname, 'supportWorker.js')
const resources = join(import.meta.dirname, '../../resources')

const options = parseOptions(process.argv.slice(1), { strict: false })
declareAppScheme()
app.enableSandbox()
if (options.ok) prepare(options.value)
else {
  process.stderr.write(`${options.error.message}\n${usage}\n`)
  app.exit(2)
}

/** Before anything is opened: our folder, and the lock that the folder carries. */
function prepare(options: HostOptions): void {
  const chromium = join(options.dataDir, 'chromium')
  const folder = makeDataFolder(chromium)
  if (!folder.ok) {
    dialog.showErrorBox('Simrack cannot start', folder.error.message)
    app.exit(1)
    return
  }
  app.setPath('userData', options.dataDir)
  app.setPath('sessionData', chromium)
  // Windows shows notifications only of an application that has a name of its own.
  if (process.platform === 'win32') app.setAppUserModelId('Simrack')
  if (app.requestSingleInstanceLock()) run(options)
  else app.exit(0)
}

function run({ dataDir, demo, speed }: HostOptions): void {
  const logPath = join(dataDir, 'logs', 'simrack.log')
  const logs = new LogBook({ clock: systemClock, file: logFile(logPath), also: standardError() })
  const { log } = logs
  const clock = hostTime({ dataDir, speed }, log)
  const ports = electronPorts({
    dataDir,
    clock,
    speed,
    random: systemRandom,
    logs,
    demo: demoGateway(clock),
    reviewWorker,
    stockWorker,
    supportWorker,
  })
  const core = createCore(ports)
  const transport = new IpcTransport(core.router, log)
  const quitting = new Quitting(core, transport, systemClock, log)
  let window: BrowserWindow | null = null

  const showWindow = () => {
    if (window) return bringForward(window)
    window = createMainWindow(preload, resources)
    window.once('closed', () => {
      window = null
    })
    transport.admit(window.webContents)
    attendPage(window, log)
    loadApp(window, log)
  }

  logCrashes(log, logPath, () => void quitting.quitNow(1))
  app.on('web-contents-created', (_event, contents) => lockContents(contents))
  app.on('window-all-closed', () => app.quit())

  // Not awaited at the top level: Electron becomes ready only after this file has run.
  void app.whenReady().then(async () => {
    lockSession(session.defaultSession)
    serveApp(session.defaultSession, renderer, systemRandom)
    installMenu()
    const started = await core.start()
    if (!started.ok) {
      dialog.showErrorBox('Simrack cannot start', started.error.message)
      return quitting.quitNow(1)
    }
    transport.start()
    quitting.install(showWindow)
    powerMonitor.on('suspend', () => core.suspend())
    powerMonitor.on('resume', () => core.resume())
    powerMonitor.on('shutdown', () => void quitting.quitNow())
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void quitting.quitNow())
    app.on('second-instance', showWindow)
    app.on('activate', showWindow)
    showWindow()
    if (demo) await core.router.call('demo.start', {})
  })
}
