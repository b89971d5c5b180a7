import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeTaskPage, getTasks } from '../../../../electron/core/tasks/wire/getTasks.ts'
import { printed } from './fixtures.ts'

describe('the queue of a port', () => {
  it('is asked for as spec 5.4.7 does', () => {
    expect(getTasks).toMatchObject({ method: 'GET', path: '/goip_get_tasks.html' })
    expect(getTasks.body).toBeUndefined()
    expect(getTasks.query({ port: 1, pos: 0, num: 10, content: true })).toEqual({
      version: '1.1',
      port: '1',
      pos: '0',
      num: '10',
      has_content: '1',
    })
    expect(getTasks.query({ port: 2, pos: 40, num: 20, content: false })).toMatchObject({ pos: '40', has_content: '0' })
  })

  it('is read as spec 5.4.7 prints it, three tasks though it announces five', () => {
    const task = (tid: number, to: string, text: string) => ({
      tid,
      paused: false,
      from: '',
      to: [to],
      text,
      coding: 0,
    })
    expect(decodeTaskPage(JSON.parse(printed('getTasks.spec547.response')))).toEqual({
      ok: true,
      value: {
        total: 5,
        tasks: [task(2, '13686876820', 'hello123'), task(3, '13686876820', 'hello123'), task(4, '10010', 'CYFE')],
        listed: 3,
        warnings: ['The answer announces 5 tasks and holds 3.'],
      },
    })
  })

  it('tolerates texts for numbers, missing and further fields, and base64', () => {
    const sms = Buffer.from('尊敬').toString('base64')
    const rows = [
      { tid: '9', state: '1', from: '1-4', to: ' 10010, 10086 ', chs: 'Base64', coding: '1', sms, prio: 1 },
      { tid: 10 },
      { tid: 11, chs: 'base64', sms: 'not base64!' },
      { to: '10010' },
    ]
    expect(decodeTaskPage({ code: '200', total_num: '4', task_num: '4', tasks: rows })).toEqual({
      ok: true,
      value: {
        total: 4,
        tasks: [
          { tid: 9, paused: true, from: '1-4', to: ['10010', '10086'], text: '尊敬', coding: 1 },
          { tid: 10, paused: false, from: '', to: [], text: null, coding: 0 },
          { tid: 11, paused: false, from: '', to: [], text: 'not base64!', coding: 0 },
        ],
        listed: 4,
        warnings: ['1 tasks have no readable number.'],
      },
    })
    expect(decodeTaskPage({ code: 200, total_num: 0 })).toMatchObject({ ok: true, value: { total: 0, listed: 0 } })
  })

  it('fails when it is no list, and never throws', () => {
    for (const json of [null, 7, [], {}, { tasks: 'x' }]) {
      expect(decodeTaskPage(json)).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
    }
    expect(decodeTaskPage({ tasks: Array(10_001).fill({}) })).toMatchObject({ error: { code: 'device/too-large' } })
    const near = fc.record({ total_num: fc.jsonValue(), task_num: fc.jsonValue(), tasks: fc.array(fc.jsonValue()) })
    fc.assert(fc.property(fc.oneof(fc.jsonValue(), near), (json) => void decodeTaskPage(json)))
  })
})
