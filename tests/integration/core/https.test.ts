import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()
const fixture = (name: string) => readFileSync(new URL(`../../fixtures/${name}`, import.meta.url), 'utf8')
const tls = { key: fixture('selfSigned.key.pem'), cert: fixture('selfSigned.cert.pem') }
const { fingerprint256 } = new X509Certificate(tls.cert)

/** A core with a gateway over https whose certificate nobody vouches for, and its first settled state. */
const added = async (certificateSha256: string | null) => {
  const core = await bench.core()
  const form = formFor(await bench.simulator({ tls }))
  const { id } = await core.must('gateways.add', {
    ...form,
    profile: { ...form.profile, scheme: 'https', certificateSha256 },
  })
  const { session } = await core.topic('gateways', {}).until((items) => {
    const view = items.get(id)
    return view && view.session.state !== 'connecting' ? view : null
  })
  return { core, id, session }
}

describe('a gateway over https', () => {
  it('is not trusted when it vouches for itself', async () => {
    expect((await added(null)).session).toMatchObject({ state: 'offline', error: { code: 'device/tls' } })
  })

  it('is trusted by its pinned certificate, at every connection', async () => {
    const { core, id, session } = await added(fingerprint256)
    expect(session).toMatchObject({ state: 'online', error: null })
    await core.must('gateways.refresh', { id })
    await core.must('gateways.refresh', { id })
  })

  it('is not trusted by another pin', async () => {
    const other = fingerprint256.replace(/^../, (first) => (first === '00' ? '11' : '00'))
    const { session } = await added(other)
    expect(session).toMatchObject({ state: 'offline', error: { code: 'device/tls' } })
    expect(session.error?.detail).toContain('not the pinned one')
  })
})
