import { describe, expect, it } from 'vitest'
import type { CallbackListener } from '../../../electron/core/callback/callbackListener.ts'
import { workbench } from '../../support/gateways.ts'
import { examine, newListener, targetOf } from './examine.ts'

const bench = workbench()

async function listening(host: string, advertisedHost: string | null): Promise<CallbackListener> {
  const listener = newListener()
  bench.atEnd(() => listener.stop())
  const started = await listener.start({ host, port: 0, advertisedHost })
  expect(started.ok).toBe(true)
  return listener
}

async function callbackStep(listener: CallbackListener, lastCallbackAt: number | null = null) {
  const gateway = await bench.simulator()
  const report = await examine(targetOf({ address: gateway.host, port: gateway.port }, { lastCallbackAt }), {
    listener,
  })
  return report.callback
}

describe('the doctor on the way back', () => {
  it('is content when the gateway has reported lately, and not when that is long ago', async () => {
    const listener = await listening('127.0.0.1', null)
    const fresh = await callbackStep(listener, Date.now() - 12_000)
    expect(fresh).toMatchObject({ verdict: 'good', finding: expect.stringMatching(/reported to .* 1[23] s ago/) })
    const old = await callbackStep(listener, Date.now() - 3_600_000)
    expect(old.finding).not.toContain('ago')
  })

  it('says that only a subscription proves it, when nothing speaks against it', async () => {
    const step = await callbackStep(await listening('127.0.0.1', null))
    expect(step).toMatchObject({ verdict: 'good', finding: expect.stringContaining('Only a subscription proves it') })
    expect(step.detail).toContain('firewall')
  })

  it('warns when the listener is off, or could not start', async () => {
    const off = await callbackStep(newListener())
    expect(off).toMatchObject({ verdict: 'warning', finding: 'The callback listener is off.' })
    const broken = newListener()
    await broken.start({ host: '203.0.113.1', port: 0, advertisedHost: null })
    const failed = await callbackStep(broken)
    expect(failed).toMatchObject({ verdict: 'warning', detail: expect.stringContaining('203.0.113.1') })
  })

  it('warns when gateways are told another address than the one this computer has towards them', async () => {
    const step = await callbackStep(await listening('0.0.0.0', '203.0.113.9'))
    expect(step).toMatchObject({ verdict: 'warning', finding: expect.stringContaining('203.0.113.9') })
    expect(step.next).toContain('127.0.0.1')
  })

  it('warns when gateways are told a name', async () => {
    const step = await callbackStep(await listening('0.0.0.0', 'laptop.local'))
    expect(step).toMatchObject({ verdict: 'warning', finding: expect.stringMatching(/laptop\.local.*resolve/) })
  })

  it('warns when the device was not reached itself', async () => {
    const listener = await listening('127.0.0.1', null)
    const report = await examine(targetOf({ address: '203.0.113.7' }, { exclusive: async () => null }), { listener })
    expect(report.callback).toMatchObject({ verdict: 'warning', finding: expect.stringContaining('cannot be told') })
  })
})
