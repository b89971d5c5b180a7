import { describe, expect, it } from 'vitest'
import { type BundleSectionName, bundleSectionNames } from '../../../shared/domain/support.ts'
import { workbench } from '../../support/gateways.ts'
import { formFor, type TestCore } from '../../support/testCore.ts'

const bench = workbench()
/** Letters that each way of writing writes in another way. */
const password = 'pa ss/wö"rd+1&2'

/** The text of a section, as a screen reads it. */
async function textOf(core: TestCore, bundleId: string, section: BundleSectionName): Promise<string> {
  let text = ''
  for (;;) {
    const page = await core.must('support.text', { bundleId, section, offset: text.length })
    text += page.text
    if (!page.more) return text
  }
}

/** A gateway that is online, that has reported to us, and whose secrets have been put wherever a person or a device can put them. */
async function planted() {
  const simulator = await bench.simulator({ password, quirks: ['login-redirect'] })
  const core = await bench.core()
  const { id } = await core.must('gateways.add', formFor(simulator, { password }))
  await core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
  const { url } = await core.must('listener.address', { id })
  const secret = url.split('/cb/')[1] ?? ''
  expect(secret.length).toBeGreaterThan(10)
  await fetch(url, {
    method: 'POST',
    headers: { authorization: 'Digest username="root", response="d1935tr35p0n53"', 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'odd',
      note: password,
      packed: Buffer.from(`root:${password}`).toString('base64'),
      url,
    }),
  })
  await core.must('gateways.update', {
    ...formFor(simulator, { password }),
    id,
    profile: {
      ...formFor(simulator).profile,
      notes: `The password is ${password}, the address ${url}`,
      tags: [secret],
    },
  })
  await core.topic('gateways', {}).until((items) => items.get(id)?.profile.notes !== '')
  const search = { name: password, text: encodeURIComponent(password), gatewayId: null, notify: false }
  await core.must('settings.update', { inbox: { savedSearches: [search] } })
  return { core, id, secret }
}

/** The ways in which a secret can be written. */
const writings = (secret: string): string[] => {
  const json = JSON.stringify(secret).slice(1, -1)
  return [
    secret,
    json,
    JSON.stringify(json).slice(1, -1),
    encodeURIComponent(secret),
    encodeURIComponent(encodeURIComponent(secret)),
    new URLSearchParams({ a: secret }).toString().slice(2),
    Buffer.from(secret).toString('base64').slice(0, -4),
    Buffer.from(`root:${secret}`).toString('base64').slice(8, -4),
  ]
}

describe('a support bundle', () => {
  it('holds no secret, however it was written and wherever it came from', async () => {
    const { core, secret } = await planted()
    const { bundleId, sections } = await core.must('support.gather', {})
    await core.must('support.save', { bundleId, sections: [...bundleSectionNames] })
    const text = core.saved.at(-1)?.text ?? ''
    for (const writing of [...writings(password), ...writings(secret), 'd1935tr35p0n53'])
      expect(text.includes(writing), writing).toBe(false)
    for (const kept of ['The password is •••', 'goip_get_status.html', '"savedSearches"', 'cm9vdDp•••'])
      expect(text.includes(kept), kept).toBe(true)
    expect(sections.map(({ name }) => name)).toEqual([...bundleSectionNames])
  })

  it('is written as it was shown, and is JSON', async () => {
    const { core, id } = await planted()
    const { bundleId, sections } = await core.must('support.gather', {})
    const saved = await core.must('support.save', { bundleId, sections: [...bundleSectionNames] })
    expect(saved.kind).toBe('written')
    const { name, text } = core.saved.at(-1) ?? { name: '', text: '' }
    expect(name).toMatch(/^simrack-support-\d{4}-\d\d-\d\d\.json$/)
    const bundle: Record<string, unknown> = JSON.parse(text)
    expect(bundle).toMatchObject({ format: 'simrack-support', version: 1, about: { simrack: '0.0.0-test' } })
    for (const { name: section, bytes, entries } of sections) {
      const shown = await textOf(core, bundleId, section)
      expect(Buffer.byteLength(shown)).toBe(bytes)
      expect(bundle[section]).toEqual(JSON.parse(shown))
      if (entries !== null) expect(bundle[section]).toHaveLength(entries)
    }
    expect(bundle.gateways).toMatchObject([{ id, password: 'stored', profile: { name: 'Rack 3' } }])
    expect(sections.find(({ name: section }) => section === 'ports')?.entries).toBe(32)
  })

  it('leaves out what a person leaves out, and is forgotten when the next one is gathered', async () => {
    const { core } = await planted()
    const first = await core.must('support.gather', {})
    await core.must('support.save', { bundleId: first.bundleId, sections: ['about', 'logs'] })
    expect(Object.keys(JSON.parse(core.saved.at(-1)?.text ?? ''))).toEqual([
      'format',
      'version',
      'gatheredAt',
      'about',
      'logs',
    ])
    await core.must('support.gather', {})
    expect(await core.call('support.text', { bundleId: first.bundleId, section: 'about', offset: 0 })).toMatchObject({
      error: { code: 'input/not-found' },
    })
  })
})

describe('the log on the screen', () => {
  it('shows each entry, and keeps to the level that is set', async () => {
    const core = await bench.core({ settings: { logs: { level: 'warn' }, tasks: { cap: 'many' } } })
    const logs = core.topic('logs', {})
    const entry = await logs.until((items) => [...items.values()].find(({ event }) => event === 'settings repaired'))
    expect(entry).toMatchObject({ level: 'warn', detail: '{"fields":["tasks.cap"]}' })
    expect([...logs.items.values()].some(({ level }) => level === 'info')).toBe(false)
  })
})
