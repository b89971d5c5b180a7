import { type ChildProcess, spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from '../../../scripts/lib/build.mjs'
import { root } from '../../../scripts/lib/project.mjs'
import { freePort } from './freePort.ts'
import type { Workshop } from './workshop.ts'

const readyLine = /^Simrack is ready at (\S+)$/m
const readyMs = 30_000
const endMs = 10_000

/** A program that says in one line of its standard output that it serves. */
export interface Served {
  readonly process: ChildProcess
  /** From its spawn to that line, ms. */
  readonly ms: number
  /** What the line held. */
  readonly url: string
  end(): Promise<void>
}

/** A data folder whose callback listener is on the loopback only. */
export async function dataFolder(workshop: Workshop): Promise<string> {
  const folder = workshop.folder()
  const settings = { listener: { host: '127.0.0.1', port: await freePort() } }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  return folder
}

/** Builds what is served when the sources have changed. */
export async function ensureRenderer(): Promise<void> {
  if (!(await ensureBuilt())) throw new Error('The renderer cannot be built.')
}

/** The browser face as `npm start -- --browser --no-open` starts it once everything is built. */
export function startBrowserHost(
  workshop: Workshop,
  dataDir: string,
  options: { readonly probe?: string } = {},
): Promise<Served> {
  const probe = options.probe === undefined ? [] : ['--expose-gc', '--import', options.probe]
  const main = join(root, 'electron/browser/main.ts')
  return serve(workshop, [...probe, main, '--no-open', '--port', '0', '--data-dir', dataDir], readyLine)
}

/** Runs Node with `args` until its standard output holds `line`. */
export async function serve(workshop: Workshop, args: readonly string[], line: RegExp): Promise<Served> {
  const began = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGTERM')
    const timer = setTimeout(() => child.kill('SIGKILL'), endMs)
    await exited
    clearTimeout(timer)
  }
  workshop.atEnd(end)
  let errors = ''
  child.stderr?.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-2000)
  })
  const ready = new Promise<{ url: string; ms: number }>((resolve, reject) => {
    let output = ''
    child.stdout?.on('data', (chunk) => {
      output += chunk
      const found = line.exec(output)
      if (found) resolve({ url: found[1] ?? '', ms: performance.now() - began })
    })
    void exited.then(() => reject(new Error(`It ended before it was ready: ${errors}`)))
  })
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Error('It was not ready in time.')), readyMs)
  try {
    return { process: child, end, ...(await Promise.race([ready, late.promise])) }
  } finally {
    clearTimeout(timer)
  }
}
