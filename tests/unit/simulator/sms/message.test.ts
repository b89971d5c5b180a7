import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonLine, writeScts } from '../../../../electron/simulator/sms/message.ts'
import { rack } from './support.ts'

describe('a service centre’s time stamp', () => {
  it('is the local time and the zone in quarter hours', () => {
    expect(writeScts(Date.UTC(2025, 7, 20, 13, 45, 36), -28)).toBe('250820064536A8')
    expect(writeScts(Date.UTC(2025, 11, 31, 20, 0, 9), 32)).toBe('26010104000932')
    expect(writeScts(Date.UTC(2025, 0, 1), 0)).toBe('25010100000000')
  })

  it('can be read back, in every zone', () => {
    const range = { min: Date.UTC(2000, 0, 2) / 1000, max: Date.UTC(2099, 11, 30) / 1000 }
    fc.assert(
      fc.property(fc.integer(range), fc.integer({ min: -79, max: 79 }), (seconds, quarters) => {
        const text = writeScts(seconds * 1000, quarters)
        expect(text).toMatch(/^\d{12}[0-9A-F]\d$/)
        const [year = 0, month = 0, day, hour, minute, second] = (text.slice(0, 12).match(/../g) ?? []).map(Number)
        const tens = Number.parseInt(text.charAt(12), 16)
        const zone = ((tens & 7) * 10 + Number(text.charAt(13))) * (tens & 8 ? -1 : 1)
        const local = Date.UTC(2000 + year, month - 1, day, hour, minute, second)
        expect(local / 1000 - zone * 900).toBe(seconds)
      }),
    )
  })
})

describe('an SMS that reaches a card', () => {
  it('is entered with who, whom, where, when, and every byte', () => {
    const { device, clock } = rack()
    const { sim } = device.slot(2, 3)
    const message = device.receiveSms({ port: 2, slot: 3, from: '10010', text: '余额 ¥5' })
    expect(message).toMatchObject({
      number: 1,
      kind: 'sms',
      port: 2,
      slot: 3,
      iccid: sim?.iccid,
      imsi: sim?.imsi,
      imei: device.imei(2),
      at: clock.now(),
      stampS: Math.floor(clock.now() / 1000),
      smsc: sim?.operator.smsc,
      sender: '10010',
      recipient: sim?.number,
      text: '余额 ¥5',
    })
    expect(Buffer.from(message.bytes).toString('utf8')).toBe('余额 ¥5')
    expect(device.sms.ledger).toEqual([message])
  })

  it('may have come at another time, to another number, and be other bytes than its text', () => {
    const { device } = rack()
    const gbk = Uint8Array.of(0xc4, 0xe3)
    const at = Date.UTC(2020, 1, 29, 12, 30, 15, 987)
    const message = device.receiveSms({ port: 1, from: 'x', text: '你', bytes: gbk, at, to: '12345' })
    expect(message).toMatchObject({ at, stampS: Math.floor(at / 1000), recipient: '12345', text: '你', bytes: gbk })
  })

  it('goes to the slot in use unless another is given', () => {
    const { device } = rack()
    expect(device.receiveSms({ port: 3, from: 'x', text: 'y' }).slot).toBe(device.activeSlot(3).slot)
  })

  it('needs a SIM, and a device that is up', () => {
    const { device } = rack()
    device.pullSim(1, 1)
    expect(() => device.receiveSms({ port: 1, slot: 1, from: 'x', text: 'y' })).toThrow('There is no SIM in 1.01.')
    expect(() => device.receiveSms({ port: 9, from: 'x', text: 'y' })).toThrow('There is no port 9')
    device.reboot()
    expect(() => device.receiveSms({ port: 2, from: 'x', text: 'y' })).toThrow('nothing reaches it')
    expect(device.sms.ledger).toEqual([])
  })

  it('is told to whoever watches the device', () => {
    const { device } = rack()
    const seen: unknown[] = []
    device.onEvent((event) => seen.push(event))
    const message = device.receiveSms({ port: 1, from: 'x', text: 'y' })
    expect(seen).toEqual([{ kind: 'sms', message }])
  })

  it('is stamped 8 h ahead by a device whose clock is wrong, and right by the service centre', () => {
    const { device, gateway, clock } = rack()
    gateway.quirks.enable('sms-clock-skew')
    const message = device.receiveSms({ port: 1, from: 'x', text: 'y' })
    expect(message.at).toBe(clock.now())
    expect(message.stampS).toBe(clock.now() / 1000 + 8 * 3600)
    const zoneQuarters = device.activeSlot(1).sim?.operator.zoneQuarters ?? 0
    expect(message.scts).toBe(writeScts(clock.now() - 1000, zoneQuarters))
  })

  it('has left the service centre up to 3 s before it arrives', () => {
    const { device, clock } = rack()
    const zoneQuarters = device.activeSlot(1).sim?.operator.zoneQuarters ?? 0
    const stamps = Array.from({ length: 4 }, () => device.receiveSms({ port: 1, from: 'x', text: 'y' }).scts)
    expect(stamps).toEqual([1000, 2000, 3000, 0].map((ms) => writeScts(clock.now() - ms, zoneQuarters)))
  })
})

describe('a delivery report', () => {
  it('comes from the service centre, on a message to somebody, with a status and a time', () => {
    const { device } = rack()
    const { sim } = device.slot(1, 2)
    const report = device.receiveReport({ port: 1, slot: 2, to: '13800000000', status: 70 })
    expect(report).toMatchObject({ kind: 'report', sender: sim?.operator.smsc, recipient: '13800000000' })
    expect(report.text).toBe(`70 ${report.scts}`)
    expect(Buffer.from(report.bytes).toString('utf8')).toBe(report.text)
  })

  it('is of success unless it says otherwise', () => {
    const { device } = rack()
    expect(device.receiveReport({ port: 1, to: '1' }).text).toMatch(/^0 \d{12}[0-9A-F]\d$/)
  })
})

describe('a message as a line of JSON', () => {
  it('holds every byte in base64', () => {
    const { device } = rack()
    const message = device.receiveSms({ port: 1, from: 'x', text: 'a\nb', bytes: Uint8Array.of(0, 255, 10) })
    const line = jsonLine(message)
    expect(line).not.toContain('\n')
    expect(JSON.parse(line)).toEqual({ ...message, bytes: undefined, base64: 'AP8K' })
  })
})
