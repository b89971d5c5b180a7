import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { enterBrowserFace } from '../../support/enterBrowserFace.ts'
import { quietFolder, tempFolder } from '../../support/tempFolder.ts'

const main = join(import.meta.dirname, '../../../electron/browser/main.ts')

/** The browser face as it is started: one process, its output, its end. */
class Run {
  out = ''
  err = ''
  readonly exited: Promise<number | null>
  readonly #child: ChildProcess

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    this.#child = spawn(process.execPath, [main, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    this.#child.stdout?.on('data', (chunk) => {
      this.out += String(chunk)
    })
    this.#child.stderr?.on('data', (chunk) => {
      this.err += String(chunk)
    })
    this.exited = new Promise((resolve) => this.#child.once('close', resolve))
    onTestFinished(async () => {
      this.#child.kill('SIGKILL')
      await this.exited
    })
  }

  /** The address of the ready line. */
  async ready(): Promise<string> {
    while (!this.out.includes('\n')) {
      await new Promise((resolve) => {
        this.#child.stdout?.once('data', resolve)
        this.#child.once('close', resolve)
      })
      if (this.#child.exitCode !== null) throw new Error(this.err)
    }
    return /^Simrack is ready at (http:\/\/127\.0\.0\.1:\d+\/\?token=[0-9a-f]{64})\n$/.exec(this.out)?.[1] ?? ''
  }

  /** As when the terminal that it was started from is closed. */
  stopReading(): void {
    this.#child.stderr?.destroy()
  }

  end(signal: NodeJS.Signals): Promise<number | null> {
    this.#child.kill(signal)
    return this.exited
  }
}

/** Windows ends a process without asking it. */
const asksBeforeEnd = process.platform !== 'win32'

describe('the command of the browser face', () => {
  it('prints one line when it serves, and keeps the rest of standard output clean', async () => {
    const run = new Run(['--no-open', '--data-dir', quietFolder()])
    const url = await run.ready()
    const { origin, cookie } = await enterBrowserFace(url)
    expect((await fetch(`${origin}/no-such.js`, { headers: { cookie } })).status).toBe(404)
    expect((await fetch(origin)).status).toBe(403)
    expect(await run.end('SIGTERM')).toBe(asksBeforeEnd ? 0 : null)
    expect(run.out.split('\n')).toHaveLength(2)
    expect(
      run.err
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toMatchObject([{ event: 'request refused' }])
  })

  it.runIf(asksBeforeEnd).each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('closes its store at %s', async (signal) => {
    const dataDir = quietFolder()
    const run = new Run(['--no-open', '--data-dir', dataDir])
    await run.ready()
    expect(existsSync(join(dataDir, 'simrack.db'))).toBe(true)
    expect(await run.end(signal)).toBe(0)
    expect(existsSync(join(dataDir, 'simrack.db-wal'))).toBe(false)
  })

  it('takes the port that it is given, and says when it is taken', async () => {
    const first = new Run(['--no-open', '--data-dir', quietFolder()])
    const { port } = new URL(await first.ready())
    const second = new Run(['--no-open', '--data-dir', quietFolder(), '--port', port])
    expect(await second.exited).toBe(1)
    expect(second.out).toBe('')
    expect(second.err).toContain(`Simrack cannot start: Port ${port} is taken by another program.`)
  })

  it('says why a second Simrack cannot use the same data', async () => {
    const dataDir = quietFolder()
    await new Run(['--no-open', '--data-dir', dataDir]).ready()
    const second = new Run(['--no-open', '--data-dir', dataDir])
    expect(await second.exited).toBe(1)
    expect(second.err).toMatch(/Simrack cannot start: .{20}/)
  })

  it('goes on when nobody reads its log any more', async () => {
    const run = new Run(['--no-open', '--data-dir', quietFolder()])
    const { origin } = new URL(await run.ready())
    run.stopReading()
    for (let i = 0; i < 3; i++) expect((await fetch(origin)).status).toBe(403)
  })

  it('says that its data folder cannot be made', async () => {
    const run = new Run(['--no-open', '--data-dir', join(main, 'data')])
    expect(await run.exited).toBe(1)
    expect(run.err).toContain('Simrack cannot start: The data folder')
  })

  it('names its options when it does not understand them', async () => {
    const run = new Run(['--no-open', '--what'])
    expect(await run.exited).toBe(2)
    expect(run.err).toContain('--data-dir DIR')
  })

  it('connects the demo gateway when it is asked to', async () => {
    const run = new Run(['--no-open', '--data-dir', quietFolder(), '--demo'])
    const { origin, cookie } = await enterBrowserFace(await run.ready())
    const screen = new WebSocket(`${origin.replace('http', 'ws')}/wire`, { origin, headers: { cookie } })
    onTestFinished(() => screen.terminate())
    const online = new Promise((resolve) => {
      screen.on('message', (data) => {
        if (String(data).includes('"state":"online"')) resolve(true)
      })
    })
    await new Promise((resolve) => screen.once('open', resolve))
    screen.send(JSON.stringify({ t: 'subscribe', id: 1, topic: 'gateways', params: {} }))
    expect(await online).toBe(true)
  })

  it.runIf(process.platform === 'linux')("opens the address in the system's browser, unless told not to", async () => {
    const folder = tempFolder()
    const opened = join(folder, 'opened')
    writeFileSync(join(folder, 'xdg-open'), `#!/bin/sh\nprintf %s "$1" > "${opened}"\n`, { mode: 0o755 })
    const env = { PATH: `${folder}:${process.env.PATH}` }
    const url = await new Run(['--data-dir', quietFolder()], env).ready()
    await expect.poll(() => existsSync(opened) && readFileSync(opened, 'utf8')).toBe(url)
  })

  it('goes on where there is no browser to open', async () => {
    const run = new Run(['--data-dir', quietFolder()], { PATH: tempFolder() })
    expect((await fetch(new URL(await run.ready()).origin)).status).toBe(403)
  })
})
