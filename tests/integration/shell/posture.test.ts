import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureBuilt } from '../../../scripts/lib/build.mjs'
import { ShellApp } from '../../support/electron/shellApp.ts'
import { makeFolder, quietFolder, removeFolder } from '../../support/tempFolder.ts'

const buildMs = 180_000
const forbidden = { code: 'transport/forbidden' }

/** What a shell must never be without, asked of the built bundles. */
describe('the posture of the Electron shell', () => {
  const dataDir = quietFolder(makeFolder())
  let shell: ShellApp

  beforeAll(async () => {
    if (!(await ensureBuilt())) throw new Error('The build failed.')
    shell = await new ShellApp({ dataDir }).start()
  }, buildMs)
  afterAll(async () => {
    await shell?.stop()
    removeFolder(dataDir)
  })

  it('gives the page a sandbox, a world of its own, and nothing of Node', async () => {
    const { windows, sandbox } = (await shell.do('record')) as {
      sandbox: boolean
      windows: { options: { webPreferences: unknown } }[]
    }
    expect(sandbox).toBe(true)
    expect(windows).toHaveLength(1)
    expect(windows[0]?.options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      spellcheck: false,
    })
  })

  it('keeps the window where the person left it, and shows it once it has painted', async () => {
    expect(await shell.do('record')).toMatchObject({
      windows: [{ shown: true, options: { name: 'main', windowStatePersistence: true, show: false } }],
    })
  })

  it('makes app:// a secure scheme with an origin, that bypasses no policy', async () => {
    const { schemes } = (await shell.do('record')) as { schemes: { privileges: object }[] }
    expect(schemes).toMatchObject([{ scheme: 'app', privileges: { standard: true, secure: true } }])
    expect(schemes[0]?.privileges).not.toHaveProperty('bypassCSP')
    expect(schemes[0]?.privileges).not.toHaveProperty('corsEnabled')
  })

  it('serves the page under a policy that lets nothing in and nothing out', async () => {
    const { status, headers, body } = (await shell.do('fetch', { url: 'app://simrack/gateways/1', method: 'GET' })) as {
      status: number
      headers: Record<string, string>
      body: string
    }
    const policy = headers['content-security-policy'] ?? ''
    expect(status).toBe(200)
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers['x-content-type-options']).toBe('nosniff')
    const nonce = /'nonce-(\w+)'/.exec(policy)?.[1]
    expect(body).toContain(`nonce="${nonce}"`)
    expect(body).not.toContain('SIMRACK_CSP_NONCE')
  })

  it.each([
    ['app://elsewhere/', 'GET'],
    ['app://simrack/', 'POST'],
    ['app://simrack/..%2f..%2fpackage.json', 'GET'],
    ['app://simrack/main.js', 'GET'],
  ])('does not serve %s by %s', async (url, method) => {
    const { status } = (await shell.do('fetch', { url, method })) as { status: number }
    expect([403, 404]).toContain(status)
  })

  it('denies every permission but the clipboard, and that to everybody but the page', async () => {
    const ask = (permission: string, url: string) => shell.do('permission', { permission, url })
    const denied = { request: false, check: false, device: false }
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'openExternal',
      'clipboard-read',
      'usb',
      'hid',
    ]) {
      expect(await ask(permission, 'app://simrack/')).toEqual(denied)
    }
    expect(await ask('clipboard-sanitized-write', 'app://simrack/')).toEqual({
      request: true,
      check: true,
      device: false,
    })
    expect(await ask('clipboard-sanitized-write', 'https://evil.example/')).toEqual(denied)
    expect(await ask('clipboard-sanitized-write', 'app://simrack.evil.example/')).toEqual(denied)
  })

  it.each([
    'https://evil.example/',
    'http://192.168.1.67/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'app://other/',
  ])('stays on its page when something leads to %s', async (url) => {
    expect(await shell.do('navigate', { url })).toEqual({
      navigate: true,
      frame: true,
      redirect: true,
      webview: true,
      window: 'deny',
    })
  })

  it('lets the page move about within itself, but open no second window', async () => {
    expect(await shell.do('navigate', { url: 'app://simrack/settings' })).toMatchObject({
      navigate: false,
      redirect: false,
      window: 'deny',
    })
  })

  it('has one channel, and no other', async () => {
    expect(await shell.do('record')).toMatchObject({ channels: ['simrack'] })
  })

  it.each(['another window', 'a frame inside our page', 'another site in our window', 'a frame that is gone'])(
    'refuses %s, by a typed answer',
    async (as) => {
      const heard = shell.heard.length
      expect(await shell.do('intrude', { as, message: { t: 'call', id: 5, name: 'app.info', input: {} } })).toEqual([
        ['simrack', { t: 'result', id: 5, result: { ok: false, error: expect.objectContaining(forbidden) } }],
      ])
      expect(
        await shell.do('intrude', { as, message: { t: 'subscribe', id: 6, topic: 'settings', params: {} } }),
      ).toEqual([['simrack', { t: 'refused', id: 6, error: expect.objectContaining(forbidden) }]])
      expect(await shell.do('intrude', { as, message: 'junk' })).toEqual([])
      expect(shell.heard.length).toBe(heard)
    },
  )
  it('has the menu that a desktop application has', async () => {
    const { menu } = (await shell.do('record')) as { menu: { label?: string; role?: string }[] }
    expect(menu.map(({ label, role }) => label ?? role).filter((name) => name !== 'appMenu')).toEqual([
      '&File',
      'editMenu',
      '&View',
      'windowMenu',
      'help',
    ])
  })

  it('heeds sleep, waking and the end of the session, and keeps crash reports to itself', async () => {
    expect(await shell.do('record')).toMatchObject({
      power: expect.arrayContaining(['suspend', 'resume', 'shutdown']),
      crashReporter: { uploadToServer: false },
    })
  })
})
