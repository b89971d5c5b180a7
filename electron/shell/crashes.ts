import { app, type BrowserWindow, crashReporter, dialog } from 'electron'
import type { Log } from '../core/ports.ts'

/** What breaks is written down, here on this machine only; nothing is sent anywhere. */
export function logCrashes(log: Log, logPath: string, fatal: () => void): void {
  crashReporter.start({ uploadToServer: false })
  // Also what Node calls an unhandled rejection. The state is unknown from here on: go down in order.
  process.on('uncaughtException', (error) => {
    log('error', 'unhandled error', { error: error.stack ?? String(error) })
    dialog.showErrorBox('Simrack has to close', `${error.message}\n\nWhat happened is written down in ${logPath}`)
    fatal()
  })
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    log('error', 'child process gone', { type, reason, exitCode })
  })
}

/** A page that died or hangs is said so, with the way out. */
export function attendPage(window: BrowserWindow, log: Log): void {
  const offerReload = async (message: string) => {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      title: 'Simrack',
      message,
      detail: 'The connections to the gateways go on in the background.',
      buttons: ['Reload', 'Quit'],
      defaultId: 0,
      noLink: true,
    })
    if (response === 0) window.reload()
    else app.quit()
  }
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log('error', 'page process gone', { reason, exitCode })
    if (reason !== 'clean-exit') void offerReload('The screen of Simrack stopped working')
  })
  window.on('unresponsive', () => log('warn', 'page does not respond'))
}
