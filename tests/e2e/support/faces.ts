import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { _electron, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { electronBinary } from '../../../scripts/lib/electron.mjs'

const root = join(import.meta.dirname, '../../..')

export interface FaceOptions {
  readonly dataDir: string
  /** Start with the demo gateway connected. */
  readonly demo: boolean
  /** How many times as fast time runs; 1 but for an accelerated demo. */
  readonly speed: number
}

/** A running Simrack and the page that shows it. */
export interface Face {
  readonly page: Page
  /** What the process has written to standard error. */
  log(): string
  /** Ends the process in order, without a question. */
  stop(): Promise<void>
}

const argumentsOf = ({ dataDir, demo, speed }: FaceOptions) => [
  ...['--data-dir', dataDir, ...(demo ? ['--demo'] : [])],
  ...(speed === 1 ? [] : ['--speed', String(speed)]),
]

/** The browser host in a process of its own, its page in Chromium. */
export async function openBrowserFace(
  browser: Browser,
  context: BrowserContextOptions,
  options: FaceOptions,
): Promise<Face> {
  const main = join(root, 'electron/browser/main.ts')
  const host = spawn(process.execPath, [main, '--no-open', ...argumentsOf(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NODE_OPTIONS: '', NODE_COMPILE_CACHE: join(root, '.cache/compile') },
  })
  let log = ''
  host.stderr.on('data', (chunk) => {
    log += String(chunk)
  })
  const exited = new Promise<void>((resolve) => host.once('close', () => resolve()))
  const url = await new Promise<string>((resolve, reject) => {
    let out = ''
    host.stdout.on('data', (chunk) => {
      out += String(chunk)
      const ready = /^Simrack is ready at (\S+)$/m.exec(out)
      if (ready?.[1]) resolve(ready[1])
    })
    void exited.then(() => reject(new Error(`Simrack did not start.\n${log}`)))
  })
  const opened = await browser.newContext(context)
  const page = await opened.newPage()
  await page.goto(url)
  return {
    page,
    log: () => log,
    stop: async () => {
      await opened.close()
      host.kill('SIGTERM')
      await exited
    },
  }
}

/** The Electron shell, unpacked. */
export async function openElectronFace(options: FaceOptions): Promise<Face> {
  const executablePath = electronBinary()
  if (executablePath === null) throw new Error('Electron is not installed: npx install-electron')
  const app = await _electron.launch({ executablePath, args: ['.', ...argumentsOf(options)], cwd: root })
  let log = ''
  app.process().stderr?.on('data', (chunk) => {
    log += String(chunk)
  })
  const exited = new Promise<void>((resolve) => app.process().once('exit', () => resolve()))
  return {
    page: await app.firstWindow(),
    log: () => log,
    stop: async () => {
      // Closing the window would ask what is to become of subscriptions.
      app.process().kill('SIGTERM')
      await exited
    },
  }
}
