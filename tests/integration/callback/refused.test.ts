import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FakeClock } from '../../support/fakeClock.ts'
import { post, RawClient } from '../../support/rawHttp.ts'
import { ListenerRig, portStatus } from './listenerRig.ts'

const wrongSecret = 'f'.repeat(32)

let rig: ListenerRig
beforeEach(async () => {
  rig = await new ListenerRig({ maxBodyBytes: 10_000 }).start()
})
afterEach(async () => {
  await rig.listener.stop()
  const told = JSON.stringify([rig.records, rig.logged, rig.listener.view()])
  for (const { secret } of rig.gateways) expect(told).not.toContain(secret)
})

/** The status line and headers of a raw exchange whose connection the listener ends; nothing may follow them. */
async function refusal(text: string): Promise<string> {
  const answer = await new RawClient(rig.port).send(text).ended()
  expect(answer).toMatch(/^HTTP\/1\.1 \d{3} [^\r]*\r\n(?:[^\r]+\r\n)+\r\n$/)
  expect(answer).not.toMatch(/server|x-powered|date:/i)
  return answer
}

describe('the callback listener refuses', () => {
  it('every path but the right ones with an empty 404, and tells them apart for nobody', async () => {
    const answers = new Set<string>()
    for (const path of ['/', '/cb/', `/cb/${wrongSecret}`, '/favicon.ico', `/cb/${rig.gateway.secret}0`, '/../etc']) {
      answers.add(await refusal(post(path, portStatus())))
    }
    expect([...answers]).toEqual(['HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'])
    expect(rig.gateways.flatMap((g) => g.got)).toEqual([])
    expect(rig.records[0]).toMatchObject({ gatewayId: null, verdict: 'unknown-path', from: '127.0.0.1', type: '' })
  })

  it('a wrong path whatever the method, without a word of it in the answer', async () => {
    for (const method of ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'PROPFIND']) {
      const answer = await refusal(`${method} /echo-me?echo=me HTTP/1.1\r\nHost: echo.me\r\nX-Echo: echo-me\r\n\r\n`)
      expect(answer).toMatch(/^HTTP\/1\.1 404 /)
      expect(answer).not.toMatch(/echo/i)
    }
  })

  it('other methods on the right path with 405', async () => {
    expect(await refusal(`GET ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(
      /^HTTP\/1\.1 405 .*Allow: POST/s,
    )
    expect(await refusal(`DELETE ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/^HTTP\/1\.1 405 /)
    expect(rig.records).toMatchObject([{ gatewayId: 'a', verdict: 'wrong-method' }, { verdict: 'wrong-method' }])
  })

  it('a body whose declared length is too large, before it comes', async () => {
    const head = `POST ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\nContent-Length: 10001\r\n\r\n`
    expect(await refusal(head)).toMatch(/^HTTP\/1\.1 413 /)
    expect(rig.verdicts).toEqual(['too-large'])
  })

  it('a chunked body as soon as it is too large', async () => {
    const chunk = `1000\r\n${'x'.repeat(0x1000)}\r\n`
    const head = `POST ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n`
    const raw = new RawClient(rig.port).send(head + chunk + chunk + chunk)
    expect(await raw.ended()).toMatch(/^HTTP\/1\.1 413 /)
    expect(rig.verdicts).toEqual(['too-large'])
    expect(rig.gateway.got).toEqual([])
  })

  it('but takes a body of exactly the size that is allowed', async () => {
    const body = portStatus()
    expect((await rig.post(body + ' '.repeat(10_000 - body.length))).status).toBe(200)
    expect((await rig.post(body + ' '.repeat(10_001 - body.length))).status).toBe(413)
  })

  it('bodies that are no JSON, of an unknown kind, or without readable rows, and does not acknowledge them', async () => {
    const answers = [
      await rig.post('not json'),
      await rig.post(''),
      await rig.post('{"type":"alarm","level":1}'),
      await rig.post('{"type":"port-status"}'),
    ]
    expect(answers.map((a) => a.status)).toEqual([400, 400, 501, 400])
    for (const answer of answers) expect(await answer.text()).toBe('')
    expect(rig.verdicts).toEqual(['not-json', 'not-json', 'unknown-type', 'bad-rows'])
    expect(rig.records[2]?.type).toBe('alarm')
  })

  it('a body that carries the secret itself, without letting it into a record', async () => {
    const { secret } = rig.gateway
    await rig.post(JSON.stringify({ type: `x${secret}` }))
    await rig.post(`${secret} is no JSON`)
    await rig.post(JSON.stringify({ type: `${'é'.repeat(20)}${secret}` }))
    expect(rig.verdicts).toEqual(['unknown-type', 'not-json', 'unknown-type'])
  })

  it('a message about another device', async () => {
    rig.verdict = 'other-device'
    expect((await rig.post(portStatus())).status).toBe(409)
    expect(rig.records).toMatchObject([{ verdict: 'other-device', type: 'port-status', rows: 1 }])
  })

  it('nothing else when one message meets a bug: 500, logged without the secret, and the next is taken', async () => {
    rig.verdict = 'throw'
    expect((await rig.post(portStatus())).status).toBe(500)
    expect(rig.logged.some((line) => line.includes('bug near'))).toBe(true)
    rig.verdict = 'ok'
    expect((await rig.post(portStatus())).status).toBe(200)
  })

  it('requests for another protocol', async () => {
    const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
    expect(await refusal(`GET / HTTP/1.1\r\nHost: x\r\n${upgrade}\r\n`)).toMatch(/^HTTP\/1\.1 404 /)
    expect(await new RawClient(rig.port).send('CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n').ended()).toBe('')
    expect(await refusal('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('a TLS handshake, and says in the record what it probably means', async () => {
    const hello = Uint8Array.of(0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xfc, 0x03, 0x03, ...Array(64).fill(7))
    expect(await new RawClient(rig.port).send(hello).ended()).toMatch(/^HTTP\/1\.1 400 /)
    expect(rig.records[0]?.detail).toContain('https')
  })

  it('headers that are too large', async () => {
    const answer = await refusal(`POST ${rig.gateway.path} HTTP/1.1\r\nX: ${'x'.repeat(9000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(rig.records[0]?.detail).toContain('headers')
  })

  it('two lengths that contradict each other', async () => {
    const head = `POST ${rig.gateway.path} HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n`
    expect(await refusal(head)).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('bytes of every kind, and still takes callbacks afterwards', async () => {
    let seed = 7
    const next = () => {
      seed = (seed * 1103515245 + 12345) % 2147483648
      return seed
    }
    for (let round = 0; round < 40; round++) {
      const raw = new RawClient(rig.port)
      raw.send(Uint8Array.from({ length: 1 + (next() % 400) }, () => next() >> 16))
      raw.socket.end()
      await raw.ended()
    }
    expect((await rig.post(portStatus())).status).toBe(200)
  })

  it('requests that break off anywhere, and still takes callbacks afterwards', async () => {
    const whole = post(rig.gateway.path, portStatus())
    for (let length = 0; length < whole.length; length += 7) {
      const raw = new RawClient(rig.port).send(whole.slice(0, length))
      raw.socket.end()
      await raw.ended()
    }
    expect(rig.gateway.got).toEqual([])
    expect((await rig.post(portStatus())).status).toBe(200)
  })
})

describe('the callback listener bounds', () => {
  it('wrong paths of one address: after a burst it hangs up and records no more', async () => {
    const clock = new FakeClock()
    const bounded = await new ListenerRig({ wrongRate: { burst: 3, perSecond: 1 } }, { clock }).start()
    const ask = () => new RawClient(bounded.port).send(post(`/cb/${wrongSecret}`, '{}')).ended()
    for (let i = 0; i < 3; i++) expect(await ask()).toMatch(/^HTTP\/1\.1 404 /)
    for (let i = 0; i < 3; i++) expect(await ask()).toBe('')
    expect(bounded.records).toHaveLength(3)
    expect(bounded.listener.view().refused).toBe(6)
    expect((await bounded.post(portStatus())).status).toBe(200)
    clock.advance(1000)
    expect(await ask()).toMatch(/^HTTP\/1\.1 404 /)
    await bounded.listener.stop()
  })

  it('the callbacks of one gateway, not those of another, and records a flood once in ten seconds', async () => {
    const clock = new FakeClock()
    const bounded = await new ListenerRig({ gatewayRate: { burst: 3, perSecond: 2 } }, { clock }).start()
    const statuses: number[] = []
    for (let i = 0; i < 6; i++) statuses.push((await bounded.post(portStatus())).status)
    expect(statuses).toEqual([200, 200, 200, 429, 429, 429])
    expect((await bounded.post(portStatus(), bounded.gateways[1]?.path)).status).toBe(200)
    expect(bounded.verdicts).toEqual(['ok', 'ok', 'ok', 'rate-limited', 'ok'])
    expect(bounded.listener.view()).toMatchObject({ accepted: 4, refused: 3 })
    clock.advance(1000)
    statuses.length = 0
    for (let i = 0; i < 3; i++) statuses.push((await bounded.post(portStatus())).status)
    expect(statuses).toEqual([200, 200, 429])
    expect(bounded.verdicts.filter((v) => v === 'rate-limited')).toHaveLength(1)
    clock.advance(10_000)
    for (let i = 0; i < 5; i++) await bounded.post(portStatus())
    expect(bounded.verdicts.filter((v) => v === 'rate-limited')).toHaveLength(2)
    await bounded.listener.stop()
  })
})
