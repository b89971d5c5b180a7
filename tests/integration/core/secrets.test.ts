import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import { formFor, memoryVault } from '../../support/testCore.ts'

const bench = workbench()
const secret = 'hunter2-ÄÖ-secret'

const filesIn = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('\n')

describe('a password', () => {
  it('is kept sealed where the system has a keyring, and used again after a restart', async () => {
    const simulator = await bench.simulator({ password: secret })
    const [dataDir, vault] = [tempFolder(), memoryVault('os')]
    const first = await bench.core({ dataDir, vault })
    const { id } = await first.must('gateways.add', formFor(simulator, { password: secret }))
    await first.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
    await first.stop()
    expect(filesIn(dataDir)).not.toContain(Buffer.from(secret).toString('latin1'))
    const second = await bench.core({ dataDir, vault })
    const view = await second
      .topic('gateways', {})
      .until((items) => (items.get(id)?.session.state === 'online' ? items.get(id) : null))
    expect(view.password).toBe('stored')
  })

  it('lives until Simrack quits where protection is weak, unless a person consents, and is erased when he withdraws', async () => {
    const simulator = await bench.simulator({ password: secret })
    const [dataDir, vault] = [tempFolder(), memoryVault('weak')]
    const core = await bench.core({ dataDir, vault })
    const { id } = await core.must('gateways.add', formFor(simulator, { password: secret }))
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(id)?.password === 'session')
    expect(vault.sealed).toEqual([])
    await core.must('settings.update', { allowWeakPasswordStore: true })
    await gateways.until((items) => items.get(id)?.password === 'stored')
    await core.must('settings.update', { allowWeakPasswordStore: false })
    await gateways.until((items) => items.get(id)?.password === 'session')
    await core.stop()
    const again = await bench.core({ dataDir, vault })
    const view = await again.topic('gateways', {}).until((items) => items.get(id))
    expect(view).toMatchObject({
      password: 'missing',
      session: { state: 'wrong-credentials', error: { code: 'secret/unavailable' } },
    })
    expect(await again.call('gateways.refresh', { id })).toMatchObject({ error: { code: 'secret/unavailable' } })
    expect(await again.call('listener.address', { id })).toMatchObject({
      ok: false,
      error: { code: 'secret/unavailable' },
    })
  })

  it('is in no answer, topic, export or log', async () => {
    const simulator = await bench.simulator({ password: secret, quirks: ['login-redirect'] })
    const core = await bench.core()
    const good = await core.must('gateways.add', formFor(simulator, { password: secret }))
    const bad = await core.must('gateways.add', formFor(simulator, { password: `${secret}-wrong`, name: 'Other' }))
    const gateways = core.topic('gateways', {})
    await gateways.until(
      (items) =>
        items.get(bad.id)?.session.state === 'wrong-credentials' && items.get(good.id)?.session.state === 'online',
    )
    await core.must('gateways.export', { ids: null })
    const seen = JSON.stringify([[...gateways.items], core.saved, core.logs, core.stored])
    expect(seen).not.toContain('hunter2')
    expect(seen).not.toContain('/cb/0')
    expect(core.saved[0]?.text).toContain('Rack 3')
  })
})

describe('profiles', () => {
  it('are imported disconnected, without password, once', async () => {
    const core = await bench.core()
    const simulator = await bench.simulator()
    await core.must('gateways.add', formFor(simulator))
    await core.must('gateways.export', { ids: null })
    const text = core.saved[0]?.text ?? ''
    expect(await core.must('gateways.import', { text })).toMatchObject({ added: [], refused: [{ name: 'Rack 3' }] })
    const other = text.replace('Rack 3', 'Rack 4')
    const { added } = await core.must('gateways.import', { text: other })
    const view = await core.topic('gateways', {}).until((items) => items.get(added[0] ?? ''))
    expect(view).toMatchObject({ profile: { name: 'Rack 4' }, session: { state: 'disconnected' }, password: 'missing' })
  })

  it('are duplicated with their password, disconnected', async () => {
    const core = await bench.core()
    const simulator = await bench.simulator()
    const { id } = await core.must('gateways.add', formFor(simulator))
    const copy = await core.must('gateways.duplicate', { id })
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(copy.id)?.session.state === 'disconnected')
    await core.must('gateways.connect', { id: copy.id })
    await gateways.until((items) => items.get(copy.id)?.session.state === 'online')
  })
})
