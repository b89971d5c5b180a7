import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultDataDir, parseOptions } from '../../../electron/hosting/options.ts'

describe('the command line of a face', () => {
  const strict = (...args: string[]) => parseOptions(args, { strict: true })

  it('asks for any free port, no demo and an opened browser by default', () => {
    expect(strict()).toMatchObject({ ok: true, value: { port: 0, demo: false, speed: 1, open: true } })
  })

  it('takes all of its options', () => {
    expect(strict('--port', '8123', '--data-dir', '/data/x', '--demo', '--no-open')).toMatchObject({
      ok: true,
      value: { port: 8123, demo: true, open: false },
    })
  })

  it.each([
    ['--port', '70000'],
    ['--port', '-1'],
    ['--port', '80.5'],
    ['--port', 'eighty'],
    ['--port'],
    ['--data-dir', ''],
    ['--demo', '--speed', '0'],
    ['--demo', '--speed', '601'],
    ['--demo', '--speed', '1.5'],
    ['--demo', '--speed', 'fast'],
    ['--what'],
    ['stray'],
  ])('refuses %s %s', (...args) => {
    expect(strict(...args)).toMatchObject({ ok: false, error: { code: 'input/invalid' } })
  })

  it('lets time run fast for the demo alone, whose data then lies in a folder of its own', () => {
    expect(strict('--data-dir', '/data/x', '--demo', '--speed', '60')).toMatchObject({
      ok: true,
      value: { speed: 60, dataDir: resolve('/data/x/accelerated') },
    })
    expect(strict('--data-dir', '/data/x', '--demo', '--speed', '1')).toMatchObject({
      ok: true,
      value: { speed: 1, dataDir: resolve('/data/x') },
    })
    expect(strict('--speed', '60')).toMatchObject({ ok: false, error: { message: expect.stringContaining('--demo') } })
  })

  it("overlooks Chromium's switches and the application's own path where it is told to", () => {
    expect(parseOptions(['--inspect=0', '.', '--ozone-platform=x11', '--demo'], { strict: false })).toMatchObject({
      ok: true,
      value: { demo: true },
    })
    expect(parseOptions(['--data-dir'], { strict: false })).toMatchObject({ ok: false })
  })

  it('keeps data where the system keeps the data of applications', () => {
    expect(defaultDataDir('linux', {}, '/home/ann')).toBe(join('/home/ann', '.config', 'Simrack'))
    expect(defaultDataDir('linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/ann')).toBe(join('/cfg', 'Simrack'))
    expect(defaultDataDir('darwin', {}, '/Users/ann')).toBe(
      join('/Users/ann', 'Library', 'Application Support', 'Simrack'),
    )
    expect(defaultDataDir('win32', { APPDATA: 'A:/Roaming' }, 'C:/Users/ann')).toBe(join('A:/Roaming', 'Simrack'))
  })
})
