import { describe, expect, it } from 'vitest'
import { readTask } from '../../../../electron/simulator/tasks/readTask.ts'

const least = { tid: 1223, to: '13686876620', sms: 'hello123' }

describe('a task as it is submitted', () => {
  it('needs an id, a recipient and a text; the rest has the defaults of the spec', () => {
    expect(readTask(least)).toEqual({
      tid: 1223,
      from: '',
      to: '13686876620',
      sms: 'hello123',
      chs: 'utf8',
      text: 'hello123',
      coding: 0,
      intvlMs: 0,
      tmoS: 30,
      sdr: false,
      fdr: true,
      dr: false,
      srPrdS: 60,
      srCnt: 10,
    })
  })

  it('takes every field, numbers as strings too', () => {
    const given = {
      from: '1,3-4',
      coding: '2',
      intvl: '500',
      tmo: '9',
      sdr: 1,
      fdr: '0',
      dr: 1,
      sr_prd: 0,
      sr_cnt: '3',
    }
    expect(readTask({ ...least, ...given })).toMatchObject({
      from: '1,3-4',
      coding: 2,
      intvlMs: 500,
      tmoS: 9,
      sdr: true,
      fdr: false,
      dr: true,
      srPrdS: 0,
      srCnt: 3,
    })
  })

  it('may hold its text in base64', () => {
    const sms = Buffer.from('你好').toString('base64')
    expect(readTask({ ...least, sms, chs: 'base64' })).toMatchObject({ sms, text: '你好' })
  })

  it.each([
    ['no id', { tid: undefined }, 11],
    ['an id of 0', { tid: 0 }, 11],
    ['an id beyond int32', { tid: 2_147_483_648 }, 11],
    ['an id in words', { tid: 'one' }, 11],
    ['no recipient', { to: undefined }, 9],
    ['recipients that are none', { to: ' , ' }, 9],
    ['no text', { sms: '' }, 8],
    ['base64 of nothing', { sms: '!', chs: 'base64' }, 8],
    ['an unknown character set', { chs: 'gbk' }, 15],
    ['an unknown coding', { coding: 3 }, 15],
    ['another type than SMS', { smstype: 1 }, 15],
  ])('is refused with %s', (_, change, code) => {
    expect(readTask({ ...least, ...change })).toBe(code)
  })

  it.each([null, 5, 'x', []])('is refused when it is %j', (value) => {
    expect(readTask(value)).toBe(11)
  })
})
