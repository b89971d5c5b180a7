import { describe, expect, it } from 'vitest'
import { DeviceClient } from '../../../../electron/core/device/deviceClient.ts'
import { openEnvelope } from '../../../../electron/core/device/envelope.ts'
import { getTasks } from '../../../../electron/core/tasks/wire/getTasks.ts'
import { postSms } from '../../../../electron/core/tasks/wire/sendSms.ts'
import { gatewayProfile } from '../../../../shared/domain/gateway.ts'
import { vendorTaskOptions } from '../../../../shared/domain/task.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { workbench } from '../../../support/gateways.ts'

describe('a request with a body', () => {
  const { server, atEnd } = workbench()

  it('carries it as JSON in UTF-8, with the credentials in the query; one without has no content type', async () => {
    const heard: unknown[] = []
    const { host, port } = await server((request, response) => {
      const chunks: Buffer[] = []
      request.on('data', (chunk: Buffer) => chunks.push(chunk))
      request.on('end', () => {
        const { method, url, headers } = request
        heard.push([method, url, headers['content-type'], Buffer.concat(chunks).toString('utf8')])
        response.end('{"code":200,"status":[{"tid":5,"status":"0 OK"}],"tasks":[]}')
      })
    })
    const profile = gatewayProfile.parse({ name: 'Rack', address: host, port, username: 'root', minGapMs: 0 })
    const client = new DeviceClient({ profile, password: 'p w' }, new FakeClock(), (text) => text)
    atEnd(() => client.close())

    const task = { ...vendorTaskOptions, tid: 5, from: null, to: ['10010'], sms: '尊敬' }
    const sent = await client.ask(postSms, { tasks: [task], forwarding: null }, { priority: 'command' })
    expect(sent).toMatchObject({ ok: true, value: { value: [{ tid: 5, code: 0 }] } })
    await client.ask(getTasks, { port: 1, pos: 0, num: 10, content: false }, { priority: 'poll' })

    const body = '{"type": "send-sms", "task_num": 1, "tasks": [{"tid": 5, "to": "10010", "sms": "尊敬"}]}'
    const query = 'username=root&password=p%20w'
    expect(heard).toEqual([
      ['POST', `/goip_post_sms.html?${query}`, 'application/json;charset=utf-8', body],
      ['GET', `/goip_get_tasks.html?${query}&version=1.1&port=1&pos=0&num=10&has_content=0`, undefined, ''],
    ])
  })
})

describe('an answer about tasks', () => {
  const open = (...status: unknown[]) =>
    openEnvelope({ status: 200, location: null, text: JSON.stringify({ code: 200, status }) })

  it('refuses the credentials only when it does so for every task', () => {
    const wrong = { tid: 1, status: '14 Unauthorized' }
    expect(open(wrong, { tid: 2, status: '1 Invalid User' })).toMatchObject({
      ok: false,
      error: { code: 'device/auth' },
    })
    expect(open(wrong, { tid: 2, status: '0 OK' })).toMatchObject({ ok: true })
    expect(open({ tid: 2, status: '16 Too Many Task' })).toMatchObject({ ok: true })
    expect(open()).toMatchObject({ ok: true })
  })
})
