import { describe, expect, it } from 'vitest'
import { jsonType } from '../../../electron/simulator/http/exchange.ts'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { archivingRack, isDeleting, whenDeleting } from '../../support/archivingRack.ts'
import { workbench } from '../../support/gateways.ts'
import { receive } from '../../support/inboxRig.ts'
import { patientClock } from '../../support/patientClock.ts'
import type { TestCoreOptions } from '../../support/testCore.ts'

const bench = workbench()
const rack = (options: SimulatorOptions = {}, core: TestCoreOptions = {}) => archivingRack(bench, options, core)

describe('deleting what was archived', () => {
  it('deletes all of a full device, and nothing of it counts as missed', { timeout: 60_000 }, async () => {
    const { rig, gateway, simulator, mustArchive, remove, view } = await rack({ sms: 5000 })
    const { proof } = await mustArchive()
    expect(await remove(proof)).toEqual({ ok: true, value: { deleted: 5000, left: 0 } })
    expect(simulator.device.sms.held).toEqual([])
    expect(await view()).toMatchObject({ state: 'idle', doing: 'deleting', fetched: 5000, missed: 0 })
    receive(gateway, 'after')
    await rig.sync(gateway)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
    await mustArchive()
    expect(await view()).toMatchObject({ missed: 0 })
  })

  it.each([
    ['rack 3', 'input/invalid'],
    ['', 'input/invalid'],
  ])('wants the name of the gateway: %j is none', async (typed, code) => {
    const { simulator, mustArchive, remove } = await rack({ sms: 3 })
    const { proof } = await mustArchive()
    expect(await remove(proof, typed)).toMatchObject({ error: { code, fields: [{ path: 'typed' }] } })
    expect(simulator.device.sms.held).toHaveLength(3)
    expect(await remove(proof, ' Rack 3 ')).toMatchObject({ ok: true })
  })

  it('takes a proof once, and only the last one', async () => {
    const { simulator, mustArchive, remove } = await rack({ sms: 3 })
    const first = await mustArchive()
    const { proof } = await mustArchive()
    expect(await remove(first.proof)).toMatchObject({ error: { code: 'input/conflict' } })
    expect(simulator.device.sms.held).toHaveLength(3)
    expect(await remove(proof)).toMatchObject({ ok: true })
    expect(await remove(proof)).toMatchObject({ error: { code: 'input/conflict' } })
  })

  it('takes no proof that is older than ten minutes', async () => {
    const clock = patientClock(1)
    let later = 0
    const { simulator, mustArchive, remove } = await rack(
      { sms: 3 },
      { clock: { ...clock, elapsed: () => clock.elapsed() + later } },
    )
    const { proof } = await mustArchive()
    later = 10 * 60_000 + 1
    expect(await remove(proof)).toMatchObject({ error: { code: 'input/conflict' } })
    expect(simulator.device.sms.held).toHaveLength(3)
  })

  it('deletes nothing when a message has come since', async () => {
    const { gateway, simulator, mustArchive, remove } = await rack({ sms: 3 })
    const { proof } = await mustArchive()
    receive(gateway, 'unseen')
    expect(await remove(proof)).toMatchObject({
      error: { code: 'input/conflict', message: expect.stringContaining('archive its messages again') },
    })
    expect(simulator.requests.filter(({ query }) => isDeleting(query))).toEqual([])
    expect(simulator.device.sms.held).toHaveLength(4)
    const again = await mustArchive()
    expect(await remove(again.proof)).toEqual({ ok: true, value: { deleted: 4, left: 0 } })
  })

  it('deletes nothing when retention has removed some of it since', async () => {
    const { rig, simulator, mustArchive, remove } = await rack({ sms: 130 })
    const { proof } = await mustArchive()
    await rig.core.must('settings.update', { inbox: { retention: { days: null, count: 100 } } })
    await rig.core.topic('inbox', {}).until((items) => items.get('inbox')?.total === 100)
    expect(await remove(proof)).toMatchObject({
      error: { code: 'input/conflict', message: expect.stringContaining('only 100 are still stored here') },
    })
    expect(simulator.device.sms.held).toHaveLength(130)
  })

  it('deletes nothing when the device has restarted since', async () => {
    const { simulator, mustArchive, remove } = await rack({ sms: 3 })
    const { proof } = await mustArchive()
    simulator.device.sms.restart()
    expect(await remove(proof)).toMatchObject({ error: { code: 'input/conflict' } })
    expect(simulator.device.sms.held).toHaveLength(3)
  })

  it.each([3, 50, 51, 120])('leaves what arrives meanwhile, on a full ring of %i too', async (capacity) => {
    const { rig, gateway, simulator, mustArchive, remove } = await rack({ sms: capacity, smsCapacity: capacity })
    const { proof } = await mustArchive()
    let arrived = 0
    simulator.use({
      name: 'arrivals between all requests',
      answer: ({ path, query }) => {
        // The first request looks whether anything has come; what comes after it is not proven.
        if (path === '/goip_get_sms.html' && query.sms_num !== '1' && arrived < capacity - 1)
          receive(gateway, `arrival ${++arrived}`)
        return null
      },
    })
    const outcome = await remove(proof)
    expect(outcome).toMatchObject({ ok: true, value: { left: 0 } })
    expect(arrived).toBeGreaterThan(1)
    await rig.sync(gateway)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
    expect((await rig.syncView(gateway, () => true)).missed).toBe(0)
  })

  it('stores what a device deletes beyond what it was asked to, says so and goes no further', async () => {
    const { rig, gateway, simulator, mustArchive, remove } = await rack({ sms: 120 })
    const { proof } = await mustArchive()
    simulator.use(
      whenDeleting((request, { device }) => {
        receive(gateway, 'unasked')
        Object.assign(request.query, { sms_num: '0' })
        expect(device.sms.held.at(-1)?.message.text).toBe('unasked')
        return null
      }),
    )
    expect(await remove(proof)).toMatchObject({
      error: {
        code: 'device/protocol',
        message: expect.stringMatching(
          /more messages than it was asked to.*20 of 120 messages are deleted, 100 are left/,
        ),
      },
    })
    expect(simulator.requests.filter(({ query }) => isDeleting(query))).toHaveLength(1)
    receive(gateway, 'and on')
    await rig.sync(gateway)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
    expect((await rig.syncView(gateway, () => true)).missed).toBe(0)
  })

  it.each(['before', 'after'])(
    'says what is left when a page times out, %s the device has deleted it',
    async (when) => {
      const { simulator, mustArchive, remove } = await rack({ sms: 120 }, { clock: patientClock(40) })
      const { proof } = await mustArchive()
      simulator.use(
        whenDeleting(({ query }, { device }) => {
          if (when === 'after')
            device.sms.delete(device.sms.list(Number(query.sms_id), Number(query.sms_num)).held.map(({ id }) => id))
          return { status: 200, headers: { 'content-type': jsonType }, body: '', delivery: 'never' }
        }),
      )
      const deleted = when === 'after' ? 20 : 0
      expect(await remove(proof)).toMatchObject({
        error: {
          code: 'device/timeout',
          message: expect.stringContaining(`${deleted} of 120 messages are deleted, ${120 - deleted} are left.`),
        },
      })
      expect(simulator.requests.filter(({ query }) => isDeleting(query))).toHaveLength(1)
      expect(await remove(proof)).toMatchObject({ error: { code: 'input/conflict' } })
    },
  )

  it('is done when only the last answer was lost', async () => {
    const { simulator, mustArchive, remove } = await rack({ sms: 20 })
    const { proof } = await mustArchive()
    simulator.use({
      name: 'resets',
      reshape: (answer, { query }) => (isDeleting(query) ? { ...answer, delivery: 'reset-half-way' } : answer),
    })
    expect(await remove(proof)).toEqual({ ok: true, value: { deleted: 20, left: 0 } })
  })

  it('says that it is unclear what is deleted when the device does not answer any more', async () => {
    const { simulator, mustArchive, remove } = await rack({ sms: 20 })
    const { proof } = await mustArchive()
    simulator.use(
      whenDeleting(() => {
        simulator.faults.refuse = true
        return null
      }),
    )
    expect(await remove(proof)).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('How many of the 20 messages are deleted is unclear') },
    })
  })

  it('goes no further when the device restarts meanwhile', async () => {
    const { rig, gateway, simulator, mustArchive, remove } = await rack({ sms: 120 })
    const { proof } = await mustArchive()
    let pages = 0
    simulator.use(
      whenDeleting((_request, { device }) => {
        if (++pages === 2) device.sms.restart()
        return null
      }),
    )
    const outcome = await remove(proof)
    expect(outcome).toMatchObject({ ok: false, error: { code: 'device/protocol' } })
    expect(simulator.requests.filter(({ query }) => isDeleting(query))).toHaveLength(2)
    receive(gateway, 'later')
    await rig.sync(gateway)
    expect(rig.account()).toMatchObject({ missing: [], extra: [] })
  })

  it('can be cancelled between two pages, and says what is left', async () => {
    const { rig, gateway, simulator, mustArchive, remove } = await rack({ sms: 120 })
    const { proof } = await mustArchive()
    simulator.use(
      whenDeleting(async () => {
        await rig.core.must('inbox.cancelSync', { gatewayId: gateway.id })
        return null
      }),
    )
    expect(await remove(proof)).toMatchObject({
      error: {
        code: 'app/cancelled',
        message: expect.stringContaining('20 of 120 messages are deleted, 100 are left'),
      },
    })
  })
})
