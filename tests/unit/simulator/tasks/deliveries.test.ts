import { describe, expect, it } from 'vitest'
import { sending } from './support.ts'

const minute = 60_000

describe('a delivery report', () => {
  it('reaches the card that sent, when it was asked for', () => {
    const gateway = sending()
    gateway.add({ tid: 1, from: '2', dr: 1 })
    gateway.add({ tid: 2, from: '3' })
    gateway.clock.advance(minute)
    expect(gateway.device.sms.ledger).toMatchObject([{ kind: 'report', port: 2, slot: 1, recipient: '139' }])
    expect(gateway.device.sms.ledger[0]?.text).toMatch(/^0 \d{12}/)
    expect(gateway.tasks.ledger).toMatchObject([
      { delivery: 0, reportReceived: true },
      { delivery: 0, reportReceived: false },
    ])
  })

  it('says what the network came to, or never comes', () => {
    const gateway = sending()
    gateway.tasks.outcomes.forNumber('1', { delivery: 70 })
    gateway.tasks.outcomes.forNumber('2', { delivery: null })
    gateway.add({ to: '1,2', dr: 1 })
    gateway.clock.advance(minute)
    expect(gateway.device.sms.ledger).toMatchObject([{ recipient: '1', text: expect.stringMatching(/^70 /) }])
    expect(gateway.tasks.ledger.find(({ number }) => number === '2')).toMatchObject({ outcome: 'sent', delivery: null })
  })

  it('does not come for what has failed', () => {
    const gateway = sending()
    gateway.tasks.outcomes.forNumber('139', { failure: { reason: '7 Server Error', carrier: '' } })
    gateway.add({ dr: 1 })
    gateway.clock.advance(minute)
    expect(gateway.device.sms.ledger).toEqual([])
  })

  it('follows the card to another slot', () => {
    const gateway = sending()
    gateway.tasks.outcomes.forNumber('139', { sendMs: 1000, deliveryMs: 10_000 })
    gateway.add({ from: '1', dr: 1 })
    gateway.clock.advance(2000)
    gateway.device.pullSim(4, 4)
    gateway.device.moveSim({ port: 1, slot: 1 }, { port: 4, slot: 4 })
    gateway.clock.advance(minute)
    expect(gateway.device.sms.ledger).toMatchObject([{ kind: 'report', port: 4, slot: 4 }])
  })

  it('is lost with the card', () => {
    const gateway = sending()
    gateway.tasks.outcomes.forNumber('139', { sendMs: 1000, deliveryMs: 10_000 })
    gateway.add({ from: '1', dr: 1 })
    gateway.clock.advance(2000)
    gateway.device.pullSim(1, 1)
    gateway.clock.advance(minute)
    expect(gateway.device.sms.ledger).toEqual([])
    expect(gateway.tasks.ledger).toMatchObject([{ delivery: 0, reportReceived: false }])
  })

  it('waits for a device that restarts', () => {
    const gateway = sending()
    gateway.tasks.outcomes.forNumber('139', { sendMs: 1000, deliveryMs: 10_000 })
    gateway.add({ dr: 1 })
    gateway.clock.advance(2000)
    gateway.device.reboot()
    gateway.clock.advance(minute)
    expect(gateway.device.sms.ledger).toEqual([])
    gateway.device.finishReboot()
    gateway.tasks.start()
    gateway.clock.advance(0)
    expect(gateway.device.sms.ledger).toMatchObject([{ kind: 'report' }])
  })
})

describe('an SMS that a reboot interrupts', () => {
  it('is delivered, and reported by the network alone', () => {
    const gateway = sending()
    gateway.add({ from: '1', to: '139,138', dr: 1 })
    gateway.reboot()
    gateway.tasks.start()
    gateway.clock.advance(minute)
    expect(gateway.tasks.ledger).toMatchObject([{ outcome: 'interrupted', delivery: 0, reportReceived: true }])
    expect(gateway.device.sms.ledger).toMatchObject([{ kind: 'report', recipient: '139' }])
  })
})

describe('an SMS to a card of the same rack', () => {
  function numbered(delivery?: number) {
    const gateway = sending()
    const { device } = gateway
    device.insertSim(3, 1, { ...device.pullSim(3, 1), number: '18600000003' })
    device.setState(3, 1, 15)
    if (delivery !== undefined) gateway.tasks.outcomes.forNumber('18600000003', { delivery })
    gateway.add({ from: '1', to: '18600000003', sms: '你好', dr: 1 })
    gateway.clock.advance(minute)
    return device.sms.ledger
  }

  it('arrives there', () => {
    expect(numbered()).toMatchObject([
      {
        kind: 'sms',
        port: 3,
        slot: 1,
        recipient: '18600000003',
        text: '你好',
        sender: expect.stringMatching(/^\+?\d+$/),
      },
      { kind: 'report', port: 1, slot: 1 },
    ])
  })

  it('does not when it is not delivered', () => {
    expect(numbered(48)).toMatchObject([{ kind: 'report', port: 1 }])
  })
})
