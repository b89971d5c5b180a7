import { WebSocket } from 'ws'
import { BrowserHost } from '../../electron/browser/host.ts'
import { systemClock, systemRandom } from '../../electron/core/systemPorts.ts'
import type { ServerMessage } from '../../shared/wire.ts'
import { ShellApp } from '../support/electron/shellApp.ts'
import { enterBrowserFace } from '../support/enterBrowserFace.ts'
import { recordedLogBook } from '../support/recordedLog.ts'
import { makeFolder, quietFolder, removeFolder } from '../support/tempFolder.ts'

/** One connected screen, whichever the transport. */
export interface Screen {
  send(message: unknown): void
  /** What it has heard since it connected, oldest first. */
  heard(): readonly ServerMessage[]
  /** Waits until what was heard fulfils `condition`. */
  until(condition: () => boolean): Promise<void>
  close(): Promise<void>
}

/** A face with its real core and its real transport. */
export interface Face {
  connect(): Promise<Screen>
  stop(): Promise<void>
}

/** The browser host, spoken to over a WebSocket. */
export async function browserFace(): Promise<Face> {
  const folder = quietFolder(makeFolder())
  const host = new BrowserHost({
    version: '0.0.0-test',
    dataDir: folder,
    root: folder,
    port: 0,
    clock: systemClock,
    time: systemClock,
    speed: 1,
    random: systemRandom,
    logs: recordedLogBook().logs,
    demo: {
      start: () => Promise.reject(new Error('No demo gateway here.')),
      stop: async () => {},
    },
  })
  const started = await host.start()
  if (!started.ok) throw new Error(started.error.message)
  const { origin, cookie } = await enterBrowserFace(started.value.url)
  return {
    connect: async () => {
      const socket = new WebSocket(`${origin.replace('http', 'ws')}/wire`, { origin, headers: { cookie } })
      const heard: ServerMessage[] = []
      const checks = new Set<() => void>()
      socket.on('message', (data) => {
        heard.push(JSON.parse(String(data)))
        for (const check of [...checks]) check()
      })
      await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
      return {
        send: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
        heard: () => heard,
        until: (condition) =>
          new Promise((resolve) => {
            const check = () => {
              if (!condition()) return
              checks.delete(check)
              resolve()
            }
            checks.add(check)
            check()
          }),
        close: () =>
          new Promise((resolve) => {
            socket.once('close', () => resolve())
            socket.close()
          }),
      }
    },
    stop: async () => {
      await host.stop()
      removeFolder(folder)
    },
  }
}

/** The built shell on a stand-in for Electron, spoken to through its preload script. A page that loads ends the one before. */
export async function shellFace(): Promise<Face> {
  const folder = quietFolder(makeFolder())
  const shell = await new ShellApp({ dataDir: folder }).start()
  let fresh = true
  return {
    connect: async () => {
      if (!fresh) await shell.do('reload')
      fresh = false
      const from = shell.heard.length
      return {
        // In the order in which they are sent: one pipe leads to the process.
        send: (message) => void shell.do('say', { message }),
        heard: () => shell.heard.slice(from),
        until: (condition) => shell.until(condition),
        close: async () => {
          await shell.do('reload')
        },
      }
    },
    stop: async () => {
      await shell.stop()
      removeFolder(folder)
    },
  }
}
