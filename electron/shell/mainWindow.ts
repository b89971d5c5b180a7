import { join } from 'node:path'
import { BrowserWindow, nativeTheme } from 'electron'
import type { Log } from '../core/ports.ts'
import { appOrigin } from './appOrigin.ts'

/**
 * Makes the one window, hidden until its page has painted. Electron itself keeps its place, size and state under its
 * name, and brings it back onto a display that is there.
 */
export function createMainWindow(preload: string, resources: string): BrowserWindow {
  const window = new BrowserWindow({
    name: 'main',
    windowStatePersistence: true,
    title: 'Simrack',
    icon: join(resources, 'icon.png'),
    width: 1366,
    height: 768,
    minWidth: 900,
    minHeight: 600,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1f1f1f' : '#ffffff',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Chromium would fetch dictionaries from the internet.
      spellcheck: false,
    },
  })
  window.once('ready-to-show', () => window.show())
  return window
}

/** Loads our page from our own protocol. */
export function loadApp(window: BrowserWindow, log: Log): void {
  window.loadURL(`${appOrigin}/`).catch((error: unknown) => {
    log('error', 'page did not load', { error: error instanceof Error ? error.message : String(error) })
  })
}

/** Brings the window to the person, wherever it is. */
export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore()
  window.show()
  window.focus()
}
