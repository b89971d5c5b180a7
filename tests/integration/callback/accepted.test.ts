import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { post, RawClient } from '../../support/rawHttp.ts'
import { devStatus, ListenerRig, portStatus, type TestGateway } from './listenerRig.ts'

let rig: ListenerRig
beforeEach(async () => {
  rig = await new ListenerRig().start()
})
afterEach(() => rig.listener.stop())

describe('the callback listener takes', () => {
  it('a port-status under the right secret, and answers with next to nothing', async () => {
    const response = await rig.post(portStatus())
    expect(response.status).toBe(200)
    expect(await response.text()).toBe('OK')
    expect([...response.headers.keys()].sort()).toEqual(['connection', 'content-length', 'content-type', 'keep-alive'])
    expect(rig.gateway.got).toMatchObject([{ type: 'port-status', rows: [{ id: '2.02', state: 3 }] }])
    expect(rig.records).toMatchObject([
      { gatewayId: 'a', from: '127.0.0.1', type: 'port-status', rows: 1, verdict: 'ok', detail: '' },
    ])
  })

  it('a dev-status of 512 rows', async () => {
    const body = devStatus(512)
    expect((await rig.post(body)).status).toBe(200)
    expect(rig.gateway.got[0]?.rows).toHaveLength(512)
    expect(rig.records[0]).toMatchObject({ type: 'dev-status', rows: 512, bytes: body.length })
  })

  it('what a device appends to the address it was told', async () => {
    const { path } = rig.gateway
    for (const tail of ['/', '?port=1&mac=00-30', '/?x=1', '/status', '&port=1']) {
      expect((await rig.post(portStatus(), path + tail)).status).toBe(200)
    }
    expect(rig.gateway.got).toHaveLength(5)
  })

  it('any declared content type, or none', async () => {
    for (const type of ['text/html', 'application/octet-stream', 'application/json;charset=utf-8', 'nonsense']) {
      expect((await rig.post(portStatus(), rig.gateway.path, { 'content-type': type })).status).toBe(200)
    }
    const raw = new RawClient(rig.port).send(post(rig.gateway.path, portStatus()))
    expect(await raw.until(/\r\n\r\nOK$/)).toMatch(/^HTTP\/1\.1 200 /)
    raw.close()
  })

  it('HTTP/1.0 without a Host header', async () => {
    const body = portStatus()
    const raw = new RawClient(rig.port).send(
      `POST ${rig.gateway.path} HTTP/1.0\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    )
    expect(await raw.ended()).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('a chunked body, its chunks broken in the middle of a character', async () => {
    const bytes = Buffer.from(JSON.stringify({ port: '1A', st: 3, opr: '46001 中国联通' }))
    const sent = new Promise<number | undefined>((resolve, reject) => {
      const out = request({ port: rig.port, host: '127.0.0.1', path: rig.gateway.path, method: 'POST' }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode))
      })
      out.on('error', reject)
      for (const byte of bytes) out.write(Uint8Array.of(byte))
      out.end()
    })
    expect(await sent).toBe(200)
    expect(rig.gateway.got[0]?.rows[0]?.network?.name).toBe('中国联通')
  })

  it('several requests at once on one connection, in their order', async () => {
    const requests = ['1.01', '2.01', '3.01'].map((port) => post(rig.gateway.path, portStatus(port)))
    const raw = new RawClient(rig.port).send(requests.join(''))
    const answer = await raw.until(/OK.*OK.*OK$/s)
    expect(answer.match(/HTTP\/1\.1 200 /g)).toHaveLength(3)
    expect(rig.gateway.got.map((p) => p.rows[0]?.id)).toEqual(['1.01', '2.01', '3.01'])
    raw.close()
  })

  it('a request that asks whether it may send its body', async () => {
    const body = portStatus()
    const raw = new RawClient(rig.port).send(
      `POST ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
    )
    await raw.until(/^HTTP\/1\.1 100 Continue\r\n\r\n/)
    expect(await raw.send(body).until(/OK$/)).toMatch(/HTTP\/1\.1 200 /)
    raw.close()
  })

  it('messages for many gateways at once, each for its own', async () => {
    const postAll = async ({ path }: TestGateway, g: number) => {
      for (let i = 1; i <= 30; i++) expect((await rig.post(portStatus(`${g + 1}.${i}`), path)).status).toBe(200)
    }
    await Promise.all(rig.gateways.map(postAll))
    for (const [g, gateway] of rig.gateways.entries()) {
      expect(gateway.got).toHaveLength(30)
      expect(gateway.got.every((p) => p.rows[0]?.port === g + 1)).toBe(true)
    }
  })

  it('and publishes them: the records, and the counts in its view', async () => {
    await rig.post(portStatus())
    await rig.post('junk')
    await rig.listener.stop()
    const records = [...rig.hub.publisher('callbacks', {}).items()]
    expect(records.map((r) => r.verdict)).toEqual(['ok', 'not-json'])
    expect(rig.hub.publisher('listener', {}).get('listener')).toMatchObject({
      accepted: 1,
      refused: 1,
      lastAt: records[0]?.at,
    })
  })
})
