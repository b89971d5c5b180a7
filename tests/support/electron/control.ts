import type { Page } from './page.ts'
import {
  app,
  BrowserWindow,
  handlers,
  ipcMain,
  makeFrame,
  pages,
  powerMonitor,
  preventable,
  record,
  WebContents,
} from './standIn.ts'

/** The test's hands inside the process: each command plays the person, the page, the system or an intruder. */
const commands: Record<string, (args: Record<string, unknown>) => unknown> = {
  record: () => ({ ...record, channels: ipcMain.eventNames(), power: powerMonitor.eventNames() }),
  paths: () => ({ userData: app.getPath('userData'), sessionData: app.getPath('sessionData') }),

  permission: ({ permission, url }) => {
    const asked = { requestingUrl: url, isMainFrame: true }
    let granted: unknown = 'unanswered'
    const decide = (answer: boolean) => {
      granted = answer
    }
    handlers.request?.(null, permission, decide, asked)
    return {
      request: granted,
      check: handlers.check?.(null, permission, url, asked),
      device: handlers.device?.({ deviceType: 'usb', origin: url }),
    }
  },

  fetch: async ({ url, method }) => {
    const answer = await handlers.protocol.get('app')?.(new Request(String(url), { method: String(method) }))
    if (!answer) return null
    return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() }
  },

  /** Whether the page may leave for `url`, by each way that there is. */
  navigate: ({ url }) => {
    const contents = new WebContents('')
    const prevented = (name: string) => {
      const event = preventable({ url })
      contents.emit(name, event)
      return event.prevented
    }
    return {
      navigate: prevented('will-navigate'),
      frame: prevented('will-frame-navigate'),
      redirect: prevented('will-redirect'),
      webview: prevented('will-attach-webview'),
      window: contents.openHandler?.({ url: String(url) }).action,
    }
  },

  /** Speaks through the preload script, as the page does. */
  say: ({ message }) => theWindow().webContents.page?.world.simrack?.send(message),

  /** Speaks on the channel as somebody else; gives what came back to them. */
  intrude: ({ as, message }) => {
    const own = theWindow().webContents
    const replies: unknown[] = []
    const reply = (...args: unknown[]) => replies.push(args)
    const events: Record<string, () => unknown> = {
      'another window': () => new WebContents('').event(makeFrame('app://simrack/'), reply),
      'a frame inside our page': () => own.event(makeFrame('app://simrack/'), reply),
      'another site in our window': () => {
        own.mainFrame = makeFrame('https://evil.example/')
        return own.event(own.mainFrame, reply)
      },
      'a frame that is gone': () => own.event(null, reply),
    }
    const frame = own.mainFrame
    ipcMain.emit('simrack', events[String(as)]?.(), message)
    own.mainFrame = frame
    return replies
  },

  reload: () => theWindow().reload(),
  closeWindow: () => theWindow().close(),
  quit: () => app.quit(),
  power: ({ event }) => powerMonitor.emit(String(event)),
  crash: ({ message }) => {
    setImmediate(() => {
      throw new Error(String(message))
    })
  },
  secondInstance: () => app.emit('second-instance'),
  answer: ({ answers }) => {
    if (Array.isArray(answers)) record.answers = answers.map(Number)
  },
  saveTo: ({ path }) => {
    record.saveTo = typeof path === 'string' ? path : null
  },
}

function theWindow(): BrowserWindow {
  const [window] = BrowserWindow.getAllWindows()
  if (!window) throw new Error('There is no window.')
  return window
}

process.on('message', async (command: { id: number; name: string; args: Record<string, unknown> }) => {
  try {
    process.send?.({ id: command.id, value: (await commands[command.name]?.(command.args)) ?? null })
  } catch (error) {
    process.send?.({ id: command.id, error: String(error) })
  }
})

pages.on('page', (page: Page) => {
  page.world.simrack?.listen((message) => process.send?.({ heard: message }))
  process.send?.({ page: true })
})
