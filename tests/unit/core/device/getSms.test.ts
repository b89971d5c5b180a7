import { describe, expect, it } from 'vitest'
import { DeviceClient } from '../../../../electron/core/device/deviceClient.ts'
import { getSms, getStatus } from '../../../../electron/core/device/endpoints.ts'
import { gatewayProfile } from '../../../../shared/domain/gateway.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { workbench } from '../../../support/gateways.ts'

describe('the listing of messages', () => {
  const { server, atEnd } = workbench()

  it('deletes nothing on the device unless it is asked to', () => {
    expect(getSms.query({ smsId: 51, smsNum: 50 })).toEqual({ sms_id: '51', sms_num: '50' })
    expect(getSms.query({ smsId: 51, smsNum: 50, smsDel: false })).toEqual({ sms_id: '51', sms_num: '50' })
    expect(getSms.query({ smsId: 1, smsNum: 0, smsDel: true })).toEqual({ sms_id: '1', sms_num: '0', sms_del: '1' })
  })

  it('is given 60 seconds, longer than a status', async () => {
    const asked: string[] = []
    let heard = () => {}
    // It takes every request and never answers.
    const { host, port } = await server((request) => {
      asked.push(request.url ?? '')
      heard()
    })
    const clock = new FakeClock()
    const profile = gatewayProfile.parse({ name: 'Slow', address: host, port, minGapMs: 0 })
    const client = new DeviceClient({ profile, password: 'p' }, clock, (text) => text)
    atEnd(() => client.close())
    const arrival = () =>
      new Promise<void>((resolve) => {
        heard = resolve
      })

    const first = arrival()
    let listed = false
    const listing = client.ask(getSms, { smsId: 1, smsNum: 50 }, { priority: 'poll' }).finally(() => {
      listed = true
    })
    await first
    clock.advance(59_999)
    await new Promise((resolve) => setImmediate(resolve))
    expect(listed).toBe(false)
    clock.advance(1)
    expect(await listing).toMatchObject({ ok: false, error: { code: 'device/timeout' } })

    const second = arrival()
    const status = client.ask(getStatus, { allSims: false }, { priority: 'poll' })
    await second
    clock.advance(30_000)
    expect(await status).toMatchObject({ ok: false, error: { code: 'device/timeout' } })
    expect(asked.map((url) => url.split('?')[0])).toEqual(['/goip_get_sms.html', '/goip_get_status.html'])
    expect(asked[0]).toContain('sms_id=1&sms_num=50')
  })
})
