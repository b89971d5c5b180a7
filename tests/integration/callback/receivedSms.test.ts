import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ListenerRig, portStatus, recvSms } from './listenerRig.ts'

let rig: ListenerRig
beforeEach(async () => {
  rig = await new ListenerRig().start()
})
afterEach(() => rig.listener.stop())

const texts = () =>
  rig.gateway.stored.flatMap((payload) =>
    payload.type === 'recv-sms' ? payload.messages.map(({ bytes }) => Buffer.from(bytes).toString()) : [],
  )

describe('a received SMS that a device passes on', () => {
  it('is acknowledged when it is stored, and not before', async () => {
    const storing = Promise.withResolvers<'ok'>()
    const asked = Promise.withResolvers<void>()
    rig.stored = () => {
      asked.resolve()
      return storing.promise
    }
    let answered = false
    const answer = rig.post(recvSms('您好')).then((response) => {
      answered = true
      return response
    })
    await asked.promise
    // Another request comes and goes meanwhile: the first has had every chance to be answered too early.
    expect((await rig.post(portStatus())).status).toBe(200)
    expect(answered).toBe(false)
    storing.resolve('ok')
    expect((await answer).status).toBe(200)
    expect(texts()).toEqual(['您好'])
    expect(rig.records.at(-1)).toMatchObject({ type: 'recv-sms', rows: 1, verdict: 'ok' })
  })

  it('is not acknowledged when it could not be stored, so that the device keeps it', async () => {
    rig.stored = async () => 'not-stored'
    expect((await rig.post(recvSms('x'))).status).toBe(503)
    expect(rig.verdicts).toEqual(['not-stored'])
  })

  it("is refused when it is another device's", async () => {
    rig.stored = async () => 'other-device'
    expect((await rig.post(recvSms('x'))).status).toBe(409)
    expect(rig.verdicts).toEqual(['other-device'])
  })

  it('may come as plain bytes, what is known of it in the query that the device appends', async () => {
    const path = `${rig.gateway.path}?port=2.01&sender=10086&mac=00-30-f1-01-02-03&iccid=8986012345678901234`
    const response = await rig.post('Sender: 10086\r\nSlot: "01"\r\n\r\nhello', path, {
      'content-type': 'application/octet-stream',
    })
    expect(response.status).toBe(200)
    expect(rig.gateway.stored).toMatchObject([
      { mac: '00-30-F1-01-02-03', messages: [{ sender: '10086', iccid: '8986012345678901234' }] },
    ])
  })

  it('comes together with others in one list, each to where it belongs', async () => {
    const body = `[${recvSms('one')},${portStatus()},${recvSms('two')}]`
    expect((await rig.post(body)).status).toBe(200)
    expect(texts()).toEqual(['one', 'two'])
    expect(rig.gateway.got).toHaveLength(1)
  })
})
