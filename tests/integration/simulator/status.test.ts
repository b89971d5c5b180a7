import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { checkIccid, checkImei } from '../../../shared/lib/identity.ts'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, everySlot, running, statusOf } from './support.ts'

const example: { status: object[] } = JSON.parse(
  readFileSync(new URL('../../fixtures/devStatus.spec541.json', import.meta.url), 'utf8'),
)

describe('the status of the simulated gateway', () => {
  it('has the fields of the example in spec 5.4.1, in its order', async () => {
    const gateway = await running({ ports: 4 })
    const status = await statusOf(gateway)
    expect(Object.keys(status)).toEqual(Object.keys(example))
    const onNetwork = status.status.find((row) => row.st === 15)
    expect(Object.keys(onNetwork ?? {})).toEqual(Object.keys(example.status[0] ?? {}))
  })

  it('is JSON in UTF-8 and says so', async () => {
    const answer = await ask(await running())
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json;charset=utf-8')
  })

  it('lists the slot in use of every port', async () => {
    const gateway = await running({ ports: 8 })
    const { status } = await statusOf(gateway)
    expect(status.map((row) => row.port)).toEqual(
      gateway.device.activeSlots().map(({ port, slot }) => `${port}.0${slot}`),
    )
  })

  it('lists every slot with all_sims=1, at most one of a port being in use', async () => {
    const gateway = await running({ ports: 8, slots: 4 })
    const { status } = await statusOf(gateway, everySlot)
    expect(status).toHaveLength(32)
    for (let port = 1; port <= 8; port++) {
      const inUse = status.filter((row) => row.port.startsWith(`${port}.`) && row.st !== 0 && row.st !== 1)
      expect(inUse.length).toBeLessThanOrEqual(1)
    }
  })

  it('takes any all_sims but 1 for no', async () => {
    const gateway = await running({ ports: 2 })
    expect((await statusOf(gateway, { all_sims: '0' })).status).toHaveLength(2)
    expect((await statusOf(gateway, { all_sims: 'yes' })).status).toHaveLength(2)
  })

  it('takes parameter names in any case', async () => {
    const gateway = await running({ ports: 2, slots: 4 })
    const answer = await fetch(`${gateway.url}/goip_get_status.html?Username=root&PASSWORD=root&All_Sims=1`)
    expect(await answer.json()).toHaveProperty('status.length', 8)
  })

  it('counts its messages from 1', async () => {
    const gateway = await running()
    expect((await statusOf(gateway)).seq).toBe(1)
    expect((await statusOf(gateway)).seq).toBe(2)
  })

  it('carries no SIM fields in a row without a SIM', async () => {
    const gateway = await running({ ports: 1, slots: 2, occupancy: 0 })
    const { status } = await statusOf(gateway, everySlot)
    expect(status).toEqual([
      { port: '1.01', sim: '', seq: 1, st: 0, imei: gateway.device.imei(1) },
      { port: '1.02', sim: '', seq: 1, st: 0, imei: gateway.device.imei(1) },
    ])
  })

  it('carries none either where somebody has set "no SIM" by hand', async () => {
    const gateway = await running({ ports: 1, slots: 1, occupancy: 1 })
    gateway.device.setState(1, 1, 0)
    expect((await statusOf(gateway)).status[0]).toEqual({
      port: '1.01',
      sim: '',
      seq: expect.any(Number),
      st: 0,
      imei: gateway.device.imei(1),
    })
  })

  it('carries identities that agree with each other', async () => {
    const gateway = await running({ ports: 64, slots: 8 })
    const { status } = await statusOf(gateway, everySlot)
    const withSim = status.filter((row) => row.st !== 0)
    expect(withSim.length).toBeGreaterThan(300)
    for (const row of withSim) {
      expect(checkIccid(String(row.iccid))).toBe('valid')
      expect(checkImei(String(row.imei))).toBe('valid')
      const [plmn = ''] = String(row.opr).split(' ')
      if (plmn !== '0') expect(String(row.imsi).startsWith(plmn)).toBe(true)
    }
  })

  it('names the operator only on a network', async () => {
    const gateway = await running({ ports: 1, slots: 1, occupancy: 1 })
    gateway.device.setState(1, 1, 3)
    const operator = gateway.device.slot(1, 1).sim?.operator
    expect((await statusOf(gateway)).status[0]).toMatchObject({ st: 3, opr: `${operator?.plmn} ${operator?.name}` })
    gateway.device.setState(1, 1, 6)
    expect((await statusOf(gateway)).status[0]).toMatchObject({ st: 6, opr: '0 ', sig: 0 })
  })

  it('repeats the IMEI of the module over the slots of its port', async () => {
    const gateway = await running({ ports: 3, slots: 4 })
    const { status } = await statusOf(gateway, everySlot)
    expect(new Set(status.map((row) => row.imei)).size).toBe(3)
  })

  it('says who and how large the device is', async () => {
    const gateway = await running({ ports: 5, slots: 2, mac: '00-30-f1-00-6c-55', firmware: 'v9' })
    expect(await statusOf(gateway)).toMatchObject({
      mac: '00-30-f1-00-6c-55',
      ver: 'v9',
      'max-ports': 5,
      'max-slot': 2,
      expires: -1,
    })
  })

  it('is the same for the same seed, and another for another', async () => {
    const statusFor = async (seed: number) => statusOf(await running({ seed, clock: new FakeClock() }), everySlot)
    const first = await statusFor(7)
    expect(await statusFor(7)).toEqual(first)
    const other = await statusFor(8)
    expect(other.mac).not.toBe(first.mac)
    expect(other.status).not.toEqual(first.status)
  })

  it('refuses a POST, which the document does not know', async () => {
    const answer = await ask(await running(), {}, { method: 'POST', body: '{}' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET')
    expect(await answer.text()).toContain('<html>')
  })
})

describe('other pages of the simulated gateway', () => {
  it('answers what it does not have with a 404 page', async () => {
    const gateway = await running()
    for (const path of ['/nothing', '/goip_get_status.htm', '/goip_get_nothing.html']) {
      const answer = await ask(gateway, {}, { path })
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toBe('text/html')
    }
  })

  it('has a page of its own for who comes with a browser', async () => {
    const answer = await fetch((await running({ ports: 3 })).url)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain('3 ports')
  })
})
