import { EventEmitter } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Page } from './page.ts'

/**
 * As much of Electron's main process as the built shell uses, in plain Node. It records what it is told and lets the
 * test play the person, the page and the intruder (`control.ts`). How it begins is in the variable `STAND_IN`.
 */
interface Beginning {
  readonly firstInstance: boolean
  readonly keyring: string
  readonly keyringAvailable: boolean
}
const beginning: Beginning = {
  firstInstance: true,
  keyring: 'gnome_libsecret',
  keyringAvailable: true,
  ...JSON.parse(process.env.STAND_IN ?? '{}'),
}

/** What was asked of Electron, for the test to look at. */
export const record = {
  schemes: [] as unknown[],
  sandbox: false,
  lockAsked: false,
  plainTextKeyring: false,
  windows: [] as { options: Record<string, unknown>; shown: boolean }[],
  menu: [] as { label?: string; role?: string; submenu?: unknown }[],
  crashReporter: null as unknown,
  notifications: [] as { title: string; body: string }[],
  /** What the person answers to the next questions; the button's number. */
  answers: [] as number[],
  /** Where the person saves the next file; null: nowhere. */
  saveTo: null as string | null,
}

/** An event that its listeners can prevent. */
export const preventable = (more: Record<string, unknown> = {}) => {
  const event = {
    ...more,
    prevented: false,
    preventDefault: () => {
      event.prevented = true
    },
  }
  return event
}

class App extends EventEmitter {
  readonly isPackaged = false
  readonly #paths: Record<string, string> = {}
  setPath = (name: string, path: string) => {
    if (!existsSync(path)) throw new Error(`${path} does not exist.`)
    this.#paths[name] = path
  }
  getPath = (name: string) => this.#paths[name] ?? join(this.#paths.userData ?? '', name)
  getVersion = () => '0.0.0-stand-in'
  /** Windows only, there as here. */
  setAppUserModelId = process.platform === 'win32' ? () => {} : undefined
  enableSandbox = () => {
    record.sandbox = true
  }
  requestSingleInstanceLock = () => {
    record.lockAsked = true
    return beginning.firstInstance
  }
  whenReady = () => new Promise<void>((resolve) => setImmediate(resolve))
  quit = () => {
    const event = preventable()
    this.emit('before-quit', event)
    if (!event.prevented) this.exit(0)
  }
  exit = (code: number) => process.exit(code)
}
export const app = new App()

export const ipcMain = new EventEmitter()

type Handler = (request: Request) => Promise<Response>
export const handlers = {
  protocol: new Map<string, Handler>(),
  request: null as ((...args: unknown[]) => void) | null,
  check: null as ((...args: unknown[]) => boolean) | null,
  device: null as ((...args: unknown[]) => boolean) | null,
}
export const protocol = {
  registerSchemesAsPrivileged: (schemes: unknown[]) => record.schemes.push(...schemes),
}
class Session extends EventEmitter {
  readonly protocol = { handle: (scheme: string, handler: Handler) => handlers.protocol.set(scheme, handler) }
  setPermissionRequestHandler = (handler: typeof handlers.request) => {
    handlers.request = handler
  }
  setPermissionCheckHandler = (handler: typeof handlers.check) => {
    handlers.check = handler
  }
  setDevicePermissionHandler = (handler: typeof handlers.device) => {
    handlers.device = handler
  }
}
export const session = { defaultSession: new Session() }

/** Emits `page` for each page that has run its preload script. */
export const pages = new EventEmitter()

let frames = 0
export const makeFrame = (url: string) => ({ frameToken: `frame-${++frames}`, origin: originOf(url), url })
const originOf = (url: string) => {
  const { protocol: scheme, host } = new URL(url)
  return `${scheme}//${host}`
}

export class WebContents extends EventEmitter {
  mainFrame = makeFrame('about:blank')
  page: Page | null = null
  openHandler: ((details: { url: string }) => { action: string }) | null = null
  readonly #preload: string
  #destroyed = false

  constructor(preload: string) {
    super()
    this.#preload = preload
    app.emit('web-contents-created', {}, this)
  }

  /** Commits a navigation: the preload script runs anew, in a new frame. */
  commit(url: string): void {
    this.mainFrame = makeFrame(url)
    this.emit('did-navigate', {}, url)
    this.page = new Page(this.#preload, (channel, args) => ipcMain.emit(channel, this.event(), ...args))
    pages.emit('page', this.page)
  }

  /** The event with which a message of this page arrives. */
  event(frame: unknown = this.mainFrame, reply?: (channel: string, ...args: unknown[]) => void) {
    return { sender: this, senderFrame: frame, reply: reply ?? ((channel, ...args) => this.send(channel, ...args)) }
  }

  send(channel: string, ...args: unknown[]): void {
    this.page?.receive(channel, args)
  }
  isDestroyed = () => this.#destroyed
  destroy(): void {
    this.#destroyed = true
    this.page = null
    this.emit('destroyed')
  }
  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler
  }
}

export class BrowserWindow extends EventEmitter {
  static readonly all: BrowserWindow[] = []
  static getAllWindows = () => BrowserWindow.all
  readonly webContents: WebContents
  readonly #entry: (typeof record.windows)[number]

  constructor(options: Record<string, unknown> & { webPreferences: { preload: string } }) {
    super()
    this.#entry = { options, shown: false }
    record.windows.push(this.#entry)
    BrowserWindow.all.push(this)
    this.webContents = new WebContents(options.webPreferences.preload)
  }

  async loadURL(url: string): Promise<void> {
    const answer = await handlers.protocol.get(new URL(url).protocol.slice(0, -1))?.(new Request(url))
    if (answer?.status !== 200) throw new Error(`${url} answered ${answer?.status}`)
    this.webContents.commit(url)
    this.emit('ready-to-show')
  }

  show = () => {
    this.#entry.shown = true
  }
  focus = () => {}
  restore = () => {}
  reload = () => this.webContents.commit(this.webContents.mainFrame.url)
  isMinimized = () => false

  /** As when the person closes it. */
  close(): void {
    BrowserWindow.all.splice(BrowserWindow.all.indexOf(this), 1)
    this.webContents.destroy()
    this.emit('closed')
    if (BrowserWindow.all.length === 0) app.emit('window-all-closed')
  }
}

export const dialog = {
  // The process ends with the box: the test reads it in what the process has written.
  showErrorBox: (title: string, content: string) => process.stderr.write(`[${title}] ${content}\n`),
  showMessageBox: async (...args: unknown[]) => {
    const { message, buttons } = args.at(-1) as { message: string; buttons: string[] }
    process.send?.({ question: { message, buttons } })
    return { response: record.answers.shift() ?? 0 }
  },
  showSaveDialog: async () => ({ canceled: record.saveTo === null, filePath: record.saveTo ?? '' }),
}

export const Menu = {
  buildFromTemplate: (template: typeof record.menu) => template,
  setApplicationMenu: (menu: typeof record.menu) => {
    record.menu = menu
  },
}

export class Notification {
  static isSupported = () => true
  readonly #options: { title: string; body: string }
  constructor(options: { title: string; body: string }) {
    this.#options = options
  }
  show(): void {
    record.notifications.push(this.#options)
  }
}

export const safeStorage = {
  isAsyncEncryptionAvailable: async () => beginning.keyringAvailable,
  getSelectedStorageBackend: () => beginning.keyring,
  setUsePlainTextEncryption: (use: boolean) => {
    record.plainTextKeyring = use
  },
  encryptStringAsync: async (plain: string) => Buffer.from(`sealed:${Buffer.from(plain).toString('hex')}`),
  decryptStringAsync: async (sealed: Buffer) => {
    const text = sealed.toString()
    if (!text.startsWith('sealed:')) throw new Error('Not sealed here.')
    return { result: Buffer.from(text.slice(7), 'hex').toString(), shouldReEncrypt: false }
  },
}

export const powerMonitor = new EventEmitter()
export const nativeTheme = { shouldUseDarkColors: false }
export const crashReporter = {
  start: (options: unknown) => {
    record.crashReporter = options
  },
}
export const shell = {}
export default { app, ipcMain, shell }
