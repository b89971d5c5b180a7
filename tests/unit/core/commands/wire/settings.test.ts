import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  getSettings,
  type SettingAnswer,
  SettingChange,
  SettingNames,
  setSetting,
} from '../../../../../electron/core/commands/wire/settings.ts'
import { publicIps, settingText, traffic } from '../../../../../electron/core/commands/wire/settingValues.ts'

const decoded = (json: unknown): SettingAnswer => {
  const answer = getSettings.decode(json)
  if (!answer.ok) throw new Error(answer.error.message)
  return answer.value
}

describe('settings', () => {
  it('are asked for by bare names', () => {
    const names = SettingNames.of(['sms_url', 'port_public_ip(3)', 'SMS_URL'])
    expect(names && getSettings.query(names)).toEqual({
      version: '1.1',
      op: 'get',
      SMS_URL: null,
      'port_public_ip(3)': null,
    })
    expect(getSettings).toMatchObject({ method: 'GET', path: '/goip_send_cmd.html' })
    expect(getSettings.body).toBeUndefined()
  })

  it.each(['', 'op', 'Password', 'USERNAME', 'version', 'a b', 'a=b', 'a&b', 'a(b)', '3a', 'a(1)(2)'])(
    'are never named "%s": it would change the request itself',
    (name) => {
      expect(SettingNames.of([name])).toBeNull()
      expect(SettingChange.of(name, '1')).toBeNull()
    },
  )

  it('cannot be asked for without a name, nor by the hundred', () => {
    expect(SettingNames.of([])).toBeNull()
    expect(SettingNames.of(Array.from({ length: 17 }, (_, i) => `a${i}`))).toBeNull()
  })

  it('are changed by name and value, and a count of none is a refusal', () => {
    const change = SettingChange.of('data_service_enable', '1')
    expect(change && setSetting.query(change)).toEqual({ version: '1.1', op: 'set', data_service_enable: '1' })
    expect(setSetting.decode({ code: 0, reason: 'OK', par_set: 1 })).toEqual({ ok: true, value: null })
    expect(setSetting.decode({ code: 0, reason: 'OK' })).toEqual({ ok: true, value: null })
    expect(setSetting.decode({ code: 0, par_set: '0' })).toMatchObject({
      ok: false,
      error: { code: 'device/rejected' },
    })
  })

  it('are read under data or beside the code, alone, in a list of one, as numbers, in any case', () => {
    expect(settingText(decoded({ code: 0, data: { SMS_URL: 'http://a/' } }), 'sms_url')).toBe('http://a/')
    expect(settingText(decoded({ code: 0, data: { sms_url: ['http://a/'] } }), 'Sms_url')).toBe('http://a/')
    expect(settingText(decoded({ code: 0, reason: 'OK', data_service_enable: 1 }), 'data_service_enable')).toBe('1')
    expect(settingText(decoded({ data: { sms_url: null } }), 'sms_url')).toBe('')
    expect(settingText(decoded({ data: { sms_url: 'null' } }), 'sms_url')).toBe('')
    expect(settingText(decoded({ data: { x: [1, 2] } }), 'x')).toBe('[1,2]')
    expect(settingText(decoded({ code: 0, reason: 'OK' }), 'reason')).toBeUndefined()
    expect(getSettings.decode([])).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
  })

  it.each([
    [{ 'port_public_ip(2)': '10.0.0.3' }],
    [{ port_public_ip: '10.0.0.3' }],
    [{ port_public_ip: ['10.0.0.3'] }],
    [{ port_public_ip: ['10.0.0.1', '10.0.0.2', '10.0.0.3'] }],
  ])('for one port, counted from 0, are found in %j', (data) => {
    expect(settingText(decoded({ data }), 'port_public_ip(2)')).toBe('10.0.0.3')
    expect(publicIps(decoded({ data }), 'port_public_ip(2)')).toEqual(new Map([[3, '10.0.0.3']]))
  })

  it('give the public IPs by port, without those that are none', () => {
    const list = ['10.0.0.1', '', '0.0.0.0', null, 'null', '300.1.1.1', ' 010.2.3.4 ', 7, '2001:DB8::1', '::', {}]
    expect(publicIps(decoded({ data: { port_public_ip: list } }))).toEqual(
      new Map([
        [1, '10.0.0.1'],
        [7, '10.2.3.4'],
        [9, '2001:db8::1'],
      ]),
    )
  })

  it('give the traffic by port in each form that is known, and leave out the rest', () => {
    const list = ['12/34', '12,34', [1, '2'], { rx: 3, tx: 4 }, 'x', null, [1, 2, 3], '5']
    expect([...traffic(decoded({ data: { ports_rx_tx: list } }))]).toEqual([
      [1, { rx: 12, tx: 34 }],
      [2, { rx: 12, tx: 34 }],
      [3, { rx: 1, tx: 2 }],
      [4, { rx: 3, tx: 4 }],
    ])
    for (const value of ['7/8', [7, 8], ['7/8'], [[7, 8]], { rx: '7', tx: 8 }]) {
      expect([...traffic(decoded({ data: { 'port_rx_tx(4)': value } }), 'port_rx_tx(4)')]).toEqual([
        [5, { rx: 7, tx: 8 }],
      ])
    }
  })

  it('never throw, whatever the device answers', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        for (const outer of [
          json,
          { data: json },
          { data: { port_public_ip: json, ports_rx_tx: json, sms_url: json } },
        ]) {
          const answer = getSettings.decode(outer)
          if (!answer.ok) continue
          publicIps(answer.value)
          traffic(answer.value)
          settingText(answer.value, 'sms_url')
          settingText(answer.value, 'port_public_ip(1)')
        }
      }),
    )
  })
})
