import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeSendSms, postSms } from '../../../../electron/core/tasks/wire/sendSms.ts'
import { type TaskFields, usualTaskOptions, vendorTaskOptions } from '../../../../shared/domain/task.ts'
import { printed } from './fixtures.ts'

const task: TaskFields = { ...vendorTaskOptions, tid: 1223, from: null, to: ['13686876620'], sms: 'hello123' }
const sent = (more: Partial<TaskFields>): Record<string, unknown> => {
  const body: unknown = JSON.parse(encodeSendSms({ tasks: [{ ...task, ...more }], forwarding: null }))
  expect(body).toMatchObject({ type: 'send-sms', task_num: 1 })
  const tasks = typeof body === 'object' && body !== null && 'tasks' in body ? body.tasks : null
  return Array.isArray(tasks) ? tasks[0] : {}
}

describe('the submission of tasks', () => {
  it('is the printed body of spec 5.4.3, byte for byte', () => {
    expect(encodeSendSms({ tasks: [task], forwarding: null })).toBe(printed('sendSms.spec543.request'))
    expect(postSms).toMatchObject({ method: 'POST', path: '/goip_post_sms.html' })
    expect(postSms.query({ tasks: [task], forwarding: null })).toEqual({})
    expect(postSms.body?.({ tasks: [task], forwarding: null })).toBe(printed('sendSms.spec543.request'))
  })

  it('is answered as spec 5.4.3 prints it', () => {
    expect(postSms.decode(JSON.parse(printed('sendSms.spec543.response')))).toEqual({
      ok: true,
      value: [{ tid: 1223, code: 0, text: '0 OK' }],
    })
  })

  it('says what differs from the vendor’s defaults, in the vendor’s types', () => {
    expect(
      sent({
        from: '1.01,4-32',
        to: ['10010', '+8613686876620'],
        coding: 1,
        smsc: '+8613800100500',
        intvl: 500,
        tmo: 60,
        sdr: true,
        fdr: false,
        dr: true,
        srPrd: 0,
        srCnt: 1,
      }),
    ).toEqual({
      tid: 1223,
      from: '1.01,4-32',
      to: '10010,+8613686876620',
      sms: 'hello123',
      coding: 1,
      smsc: '+8613800100500',
      intvl: '500',
      tmo: 60,
      sdr: 1,
      fdr: 0,
      dr: 1,
      sr_prd: 0,
      sr_cnt: 1,
    })
    expect(sent(usualTaskOptions)).toEqual({ tid: 1223, to: '13686876620', sms: 'hello123', sdr: 1 })
  })

  it('writes the text as base64 of its UTF-8 when the task says so', () => {
    expect(sent({ chs: 'base64', sms: '尊敬 €' })).toMatchObject({
      chs: 'base64',
      sms: Buffer.from('尊敬 €').toString('base64'),
    })
  })

  it('changes the device’s forwarding only when it is told to', () => {
    const body = encodeSendSms({ tasks: [task], forwarding: { srUrl: 'http://10.0.0.2/x', srCnt: 5, smsPrd: 9 } })
    expect(JSON.parse(body)).toMatchObject({ sr_url: 'http://10.0.0.2/x', sr_cnt: 5, sms_prd: 9, task_num: 1 })
    expect(body).not.toContain('sms_url')
    expect(encodeSendSms({ tasks: [task], forwarding: null })).not.toMatch(/sr_|sms_/)
  })

  it('carries any text unharmed, and lone surrogates as �', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (sms) => {
        expect(sent({ sms })).toMatchObject({ sms })
      }),
    )
    expect(sent({ sms: 'a\ud83d' })).toMatchObject({ sms: 'a\ufffd' })
  })

  it('is read from whatever devices answer', () => {
    const decode = (status: unknown) => postSms.decode({ code: 200, status })
    expect(
      decode([{ tid: '7', status: 2 }, { tid: 8, status: '2 Port Unavailable', more: 1 }, { status: 'OK' }, 5]),
    ).toEqual({
      ok: true,
      value: [
        { tid: 7, code: 2, text: '2' },
        { tid: 8, code: 2, text: '2 Port Unavailable' },
        { tid: null, code: null, text: 'OK' },
        { tid: null, code: null, text: '' },
      ],
    })
    expect(postSms.decode({ code: 200, reason: 'OK' })).toEqual({ ok: true, value: [] })
    expect(decode('0 OK')).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
    fc.assert(fc.property(fc.jsonValue(), (json) => void [postSms.decode(json), decode(json), decode([json])]))
  })
})
