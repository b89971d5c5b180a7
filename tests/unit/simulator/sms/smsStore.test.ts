import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SmsListing } from '../../../../electron/simulator/sms/smsStore.ts'
import { rack } from './support.ts'

const idsOf = ({ held }: SmsListing) => held.map(({ id }) => id)
const textsOf = ({ held }: SmsListing) => held.map(({ message }) => message.text)

describe('the messages that a device holds', () => {
  it('have ids from 1 on, in the order of their arrival', () => {
    const { sms, arrive } = rack()
    arrive(3)
    const all = sms.list(1, 0)
    expect(idsOf(all)).toEqual([1, 2, 3])
    expect(textsOf(all)).toEqual(['1', '2', '3'])
    expect(all.next).toBe(4)
    expect(sms.nextId).toBe(4)
  })

  it('are listed from an id on, so many at a time', () => {
    const { sms, arrive } = rack()
    arrive(5)
    expect(idsOf(sms.list(2, 2))).toEqual([2, 3])
    expect(sms.list(2, 2).next).toBe(4)
    expect(sms.list(4, 2)).toMatchObject({ held: [{ id: 4 }, { id: 5 }], next: 6 })
  })

  it('are none from the next id on, and from any beyond', () => {
    const { sms, arrive } = rack()
    expect(sms.list(1, 0)).toEqual({ held: [], next: 1 })
    arrive(2)
    expect(sms.list(3, 0)).toEqual({ held: [], next: 3 })
    expect(sms.list(99, 50)).toEqual({ held: [], next: 3 })
  })

  it('give way, the oldest first, when there are more than the device can hold', () => {
    const { sms, arrive } = rack({ smsCapacity: 3 })
    arrive(5)
    const all = sms.list(1, 0)
    expect(idsOf(all)).toEqual([3, 4, 5])
    expect(all.next).toBe(6)
    expect(idsOf(sms.list(1, 1))).toEqual([3])
  })

  it('leave a gap where one was deleted', () => {
    const { sms, arrive } = rack()
    arrive(5)
    sms.delete([2, 3, 5, 99])
    const all = sms.list(1, 0)
    expect(idsOf(all)).toEqual([1, 4])
    expect(all.next).toBe(6)
    expect(sms.list(1, 1).next).toBe(2)
    expect(sms.list(2, 1)).toMatchObject({ held: [{ id: 4 }], next: 6 })
  })

  it('are as many as it can hold, gaps not counted', () => {
    const { sms, arrive } = rack({ smsCapacity: 3 })
    arrive(3)
    sms.delete([2])
    arrive(1, 4)
    expect(idsOf(sms.list(1, 0))).toEqual([1, 3, 4])
    arrive(1, 5)
    expect(idsOf(sms.list(1, 0))).toEqual([3, 4, 5])
  })

  it('are those of a simple model, whatever arrives, is deleted and restarts', () => {
    const step = fc.oneof(
      {
        weight: 6,
        arbitrary: fc.record({ act: fc.constant('arrive' as const), count: fc.integer({ min: 1, max: 6 }) }),
      },
      { weight: 2, arbitrary: fc.record({ act: fc.constant('delete' as const), id: fc.integer({ min: 1, max: 40 }) }) },
      { weight: 1, arbitrary: fc.record({ act: fc.constant('reboot' as const) }) },
    )
    const ask = { from: fc.integer({ min: 0, max: 60 }), count: fc.integer({ min: 0, max: 12 }) }
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), ask.from, ask.count, (steps, from, count) => {
        const { sms, arrive, reboot } = rack({ ports: 1, slots: 1, smsCapacity: 10 })
        let model: { id: number; text: string }[] = []
        let next = 1
        let text = 1
        for (const did of steps) {
          if (did.act === 'arrive') {
            arrive(did.count, text)
            for (let i = 0; i < did.count; i++) model = [...model, { id: next++, text: String(text++) }].slice(-10)
          } else if (did.act === 'delete') {
            sms.delete([did.id])
            model = model.filter(({ id }) => id !== did.id)
          } else {
            reboot()
            model = model.map((message, i) => ({ ...message, id: i + 1 }))
            next = model.length + 1
          }
        }
        const rest = model.filter(({ id }) => id >= from)
        const listed = count > 0 ? rest.slice(0, count) : rest
        const all = sms.list(from, count)
        expect(all.held.map(({ id, message }) => ({ id, text: message.text }))).toEqual(listed)
        expect(all.next).toBe(listed.length < rest.length ? (listed.at(-1)?.id ?? 0) + 1 : next)
      }),
      { numRuns: 100 },
    )
  })
})

describe('a reboot', () => {
  it('gives another synchronisation source, and the messages new ids without gaps', () => {
    const { sms, arrive, reboot } = rack()
    arrive(4)
    sms.delete([1, 3])
    const before = sms.ssrc
    expect(before).toMatch(/^[0-9a-f]{16}$/)
    reboot()
    expect(sms.ssrc).toMatch(/^[0-9a-f]{16}$/)
    expect(sms.ssrc).not.toBe(before)
    expect(idsOf(sms.list(1, 0))).toEqual([1, 2])
    expect(textsOf(sms.list(1, 0))).toEqual(['2', '4'])
    expect(sms.nextId).toBe(3)
  })

  it('loses the messages of a device that does not keep them', () => {
    const { sms, arrive, reboot } = rack({ smsKept: false })
    arrive(4)
    reboot()
    expect(sms.list(1, 0)).toEqual({ held: [], next: 1 })
    arrive(1, 5)
    expect(idsOf(sms.list(1, 0))).toEqual([1])
    expect(sms.ledger).toHaveLength(5)
  })
})

describe('the ledger', () => {
  it('keeps what was received, whatever has become of it', () => {
    const { sms, arrive, reboot } = rack({ smsCapacity: 3 })
    arrive(4)
    sms.delete([3])
    reboot()
    arrive(1, 5)
    expect(sms.ledger.map(({ number, text }) => [number, text])).toEqual([1, 2, 3, 4, 5].map((n) => [n, String(n)]))
    expect(sms.held.map(({ message }) => message.text)).toEqual(['2', '4', '5'])
  })
})

describe('a past that nobody has watched', () => {
  it('fills the device to its last place, in the order of time, up to now', () => {
    const { sms, clock } = rack({ sms: 5200 })
    expect(sms.held).toHaveLength(5000)
    expect(sms.held[0]?.id).toBe(201)
    const times = sms.ledger.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times[0]).toBeGreaterThan(clock.now() - 31 * 24 * 3_600_000)
    expect(times.at(-1)).toBeLessThanOrEqual(clock.now())
    expect(new Set(sms.ledger.map(({ iccid }) => iccid)).size).toBe(16)
  })

  it('is the same for the same seed, and another for another', () => {
    const texts = (seed: number) => rack({ seed, sms: 50 }).sms.ledger.map(({ text }) => text)
    expect(texts(1)).toEqual(texts(1))
    expect(texts(2)).not.toEqual(texts(1))
  })

  it('goes on from what was there before', () => {
    const { sms, clock } = rack()
    sms.fill(10, { spanMs: 60_000 })
    clock.advance(1000)
    sms.fill(10)
    const times = sms.ledger.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.slice(10).every((at) => at >= (times[9] ?? 0))).toBe(true)
    expect(sms.nextId).toBe(21)
  })

  it('is impossible without a SIM, unless it is empty', () => {
    const { sms } = rack({ occupancy: 0 })
    expect(() => sms.fill(1)).toThrow('There is no SIM')
    sms.fill(0)
    expect(sms.ledger).toEqual([])
  })

  it('changes nothing in the rack: the same seed is the same SIMs', () => {
    const iccids = (sms: number) =>
      rack({ sms })
        .device.allSlots()
        .map(({ sim }) => sim?.iccid)
    expect(iccids(100)).toEqual(iccids(0))
  })
})
