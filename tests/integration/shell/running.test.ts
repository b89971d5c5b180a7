import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { ensureBuilt } from '../../../scripts/lib/build.mjs'
import { ShellApp, type ShellOptions } from '../../support/electron/shellApp.ts'
import { quietFolder, tempFolder } from '../../support/tempFolder.ts'

const buildMs = 180_000

/** The built shell at work: one process for each test. */
describe('the Electron shell', () => {
  beforeAll(async () => {
    if (!(await ensureBuilt())) throw new Error('The build failed.')
  }, buildMs)

  function launch(options: Partial<ShellOptions> = {}): ShellApp {
    const shell = new ShellApp({ dataDir: quietFolder(), ...options })
    onTestFinished(() => shell.stop())
    return shell
  }
  const gateway = { profile: { name: 'Rack 1', address: '127.0.0.1', port: 9 }, password: 'open-sesame' }

  it('keeps its data, and what Chromium keeps, in the folder that it is given', async () => {
    const dataDir = quietFolder()
    const shell = await launch({ dataDir }).start()
    expect(await shell.do('paths')).toEqual({ userData: dataDir, sessionData: join(dataDir, 'chromium') })
    expect(await shell.call('app.info', {})).toMatchObject({ ok: true, value: { face: 'electron', dataDir } })
  })

  it('writes settings with electron-store, and reads them at the next start', async () => {
    const dataDir = quietFolder()
    const first = await launch({ dataDir }).start()
    expect(await first.call('settings.update', { timeZone: 'utc' })).toMatchObject({ ok: true })
    await first.stop()
    expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toMatchObject({ timeZone: 'utc' })
    const second = await launch({ dataDir }).start()
    await second.do('say', { message: { t: 'subscribe', id: 1, topic: 'settings', params: {} } })
    await second.until(() => second.heard.length > 0)
    expect(second.heard[0]).toMatchObject({ t: 'snapshot', items: [{ timeZone: 'utc' }] })
  })

  it('seals passwords with the keyring, and writes them nowhere in clear', async () => {
    const dataDir = quietFolder()
    const shell = await launch({ dataDir }).start()
    expect(await shell.call('gateways.add', gateway)).toMatchObject({ ok: true })
    await shell.do('quit').catch(() => {})
    await shell.exited
    const kept = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
      .join('')
    expect(kept).toContain('keyring:1:')
    expect(kept).not.toContain('open-sesame')
  })

  it.runIf(process.platform === 'linux')(
    'calls a keyring that is none weak, and one that is not there none',
    async () => {
      const basic = await launch({ standIn: { keyring: 'basic_text' } }).start()
      expect(await basic.call('app.info', {})).toMatchObject({
        value: { vault: { strength: 'weak', backend: 'basic_text' } },
      })
      expect(await basic.do('record')).toMatchObject({ plainTextKeyring: true })
      const absent = await launch({ standIn: { keyring: 'kwallet6', keyringAvailable: false } }).start()
      expect(await absent.call('app.info', {})).toMatchObject({
        value: { vault: { strength: 'none', backend: 'kwallet6' } },
      })
      expect(await absent.do('record')).toMatchObject({ plainTextKeyring: false })
    },
  )

  it('calls a real keyring by its name', async () => {
    const shell = await launch().start()
    const backend = { darwin: 'keychain', win32: 'dpapi' }[process.platform as string] ?? 'gnome_libsecret'
    expect(await shell.call('app.info', {})).toMatchObject({ value: { vault: { strength: 'os', backend } } })
  })

  it('saves a file where the person says, or nowhere', async () => {
    const shell = await launch().start()
    const input = { suggestedName: '../../ports.csv', mime: 'text/csv', text: 'port,state\n2.01,Registered\n' }
    expect(await shell.call('files.save', input)).toEqual({ ok: true, value: { kind: 'cancelled' } })
    const path = join(tempFolder(), 'mine.csv')
    await shell.do('saveTo', { path })
    expect(await shell.call('files.save', input)).toEqual({ ok: true, value: { kind: 'written', path } })
    expect(readFileSync(path, 'utf8')).toBe(input.text)
  })

  it('writes what happens into a log file of its own', async () => {
    const dataDir = quietFolder()
    const shell = await launch({ dataDir }).start()
    await shell.do('intrude', { as: 'a frame that is gone', message: 'junk' })
    const log = readFileSync(join(dataDir, 'logs', 'simrack.log'), 'utf8')
    expect(log).toContain('"event":"foreign sender refused"')
  })

  it('gives way to the instance that runs already, without opening anything', async () => {
    const dataDir = quietFolder()
    const second = launch({ dataDir, standIn: { firstInstance: false } })
    expect(await second.exited).toBe(0)
    expect(existsSync(join(dataDir, 'simrack.db'))).toBe(false)
  })

  it('says in a box why it cannot start, and ends', async () => {
    const dataDir = quietFolder()
    const first = await launch({ dataDir }).start()
    const second = launch({ dataDir })
    expect(await second.exited).toBe(1)
    expect(second.log).toMatch(/\[Simrack cannot start\] .{20}/)
    expect(await first.call('app.info', {})).toMatchObject({ ok: true })
  })

  it('reviews SIMs in a thread of its own, from what was built for it', async () => {
    const shell = await launch().start()
    const opened = await shell.call('inventory.open', { query: {} })
    expect(opened).toMatchObject({ ok: true, value: { total: 0, groups: [], warnings: [] } })
    const handle = opened.ok ? (opened.value as { handle: string }).handle : ''
    expect(await shell.call('inventory.rows', { handle, offset: 0, limit: 10 })).toEqual({
      ok: true,
      value: { rows: [] },
    })
    const noFile = { name: 'x.simrack', base64: Buffer.from('hello').toString('base64') }
    expect(await shell.call('inventory.openFile', noFile)).toMatchObject({ error: { code: 'input/invalid' } })
    expect(shell.log).not.toContain('review thread ended')
  })

  it('says that its data folder cannot be made', async () => {
    const file = join(tempFolder(), 'file')
    writeFileSync(file, '')
    const shell = launch({ dataDir: join(file, 'data') })
    expect(await shell.exited).toBe(1)
    expect(shell.log).toContain('[Simrack cannot start] The data folder')
  })

  it('goes down in order after an error that nobody expected, and says so', async () => {
    const dataDir = quietFolder()
    const shell = await launch({ dataDir }).start()
    await shell.do('crash', { message: 'boom' })
    expect(await shell.exited).toBe(1)
    expect(shell.log).toContain('[Simrack has to close] boom')
    expect(readFileSync(join(dataDir, 'logs', 'simrack.log'), 'utf8')).toContain('"event":"unhandled error"')
    expect(existsSync(join(dataDir, 'simrack.db-wal'))).toBe(false)
  })

  it('refuses options that it cannot use', async () => {
    const shell = launch({ args: ['--port', 'eighty'] })
    expect(await shell.exited).toBe(2)
    expect(shell.log).toContain('--port')
  })

  it('quits without a question when no gateway reports to it', async () => {
    const shell = await launch().start()
    await shell.do('closeWindow').catch(() => {})
    expect(await shell.exited).toBe(0)
  })

  it('ends in order when the terminal or the session ends it', async () => {
    const dataDir = quietFolder()
    const shell = await launch({ dataDir }).start()
    await shell.do('power', { event: 'shutdown' }).catch(() => {})
    expect(await shell.exited).toBe(0)
    // The store was closed: what was written ahead is in it.
    expect(existsSync(join(dataDir, 'simrack.db-wal'))).toBe(false)
  })
})
