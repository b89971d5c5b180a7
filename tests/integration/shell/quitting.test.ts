import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { ensureBuilt } from '../../../scripts/lib/build.mjs'
import { ShellApp } from '../../support/electron/shellApp.ts'
import { tempFolder } from '../../support/tempFolder.ts'

const buildMs = 180_000
const [cancelThem, keep, stay] = [0, 1, 2]

/** Leaving while a gateway reports to us: a device has one subscriber, and would go on reporting to nobody. */
describe('quitting while a gateway reports to the shell', () => {
  let gateway: Simulator
  let shell: ShellApp

  beforeAll(async () => {
    if (!(await ensureBuilt())) throw new Error('The build failed.')
  }, buildMs)

  beforeEach(async () => {
    gateway = new Simulator({ ports: 2, slots: 1, username: 'root', password: 'root' })
    await gateway.start()
    onTestFinished(() => gateway.stop())
    const dataDir = tempFolder()
    const listener = { enabled: true, host: '127.0.0.1', port: 18765, advertisedHost: '127.0.0.1' }
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify({ listener, allowWeakPasswordStore: true }))
    shell = await new ShellApp({ dataDir }).start()
    onTestFinished(() => shell.stop())

    const profile = { name: 'Rack 1', address: gateway.host, port: gateway.port }
    const added = await shell.call('gateways.add', { profile, password: 'root' })
    const { id } = (added as { value: { id: string } }).value
    expect(await shell.call('gateways.refresh', { id })).toMatchObject({ ok: true })
    expect(await shell.call('listener.subscribe', { id, periodS: 60 })).toMatchObject({ ok: true })
    expect(gateway.subscribers).toHaveLength(1)
  })

  const quit = async (...answers: (number | undefined)[]) => {
    await shell.do('answer', { answers })
    await shell.do('quit').catch(() => {})
  }

  it('cancels them and quits, when that is the answer', async () => {
    await quit(cancelThem)
    expect(await shell.exited).toBe(0)
    expect(gateway.subscribers).toHaveLength(0)
  })

  it('quits and leaves them as they are, when that is the answer', async () => {
    await quit(keep)
    expect(await shell.exited).toBe(0)
    expect(gateway.subscribers).toHaveLength(1)
  })

  it('stays, when that is the answer, also when the window was closed already', async () => {
    await shell.do('answer', { answers: [stay] })
    await shell.do('closeWindow')
    await shell.until(() => shell.pages === 2)
    expect(shell.questions).toEqual([
      { message: 'Rack 1 reports to Simrack', buttons: ['Cancel them and quit', 'Keep and quit', 'Stay'] },
    ])
    expect(await shell.call('app.info', {})).toMatchObject({ ok: true })
    expect(gateway.subscribers).toHaveLength(1)
  })

  it('says which gateways could not be told, and asks again', async () => {
    await gateway.stop()
    const stayAfterAll = 1
    await shell.do('answer', { answers: [cancelThem, stayAfterAll] })
    await shell.do('quit')
    await shell.until(() => shell.questions.length === 2)
    expect(shell.questions[1]?.message).toBe('Not cancelled: Rack 1')
    expect(await shell.call('app.info', {})).toMatchObject({ ok: true })
  })

  it('asks nobody when the session ends', async () => {
    await shell.do('power', { event: 'shutdown' }).catch(() => {})
    expect(await shell.exited).toBe(0)
    expect(gateway.subscribers).toHaveLength(1)
  })
})
