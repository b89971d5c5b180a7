import { describe, expect, it } from 'vitest'
import { type QuirkName, QuirkSet, quirkNames } from '../../../../electron/simulator/quirks.ts'
import { Simulator, type SimulatorOptions } from '../../../../electron/simulator/simulator.ts'
import { devStatus } from '../../../../electron/simulator/status/devStatus.ts'
import { portStatus } from '../../../../electron/simulator/status/row.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'

type Row = Readonly<Record<string, unknown>>

/** A status under some quirks, as the other side reads it. */
function status(quirks: readonly QuirkName[], options: SimulatorOptions = {}, allSims = true) {
  const { device } = new Simulator({ ports: 8, slots: 4, occupancy: 1, ...options })
  for (const { port, slot } of device.activeSlots()) device.setState(port, slot, 3)
  const message: Row & { status: Row[] } = JSON.parse(
    JSON.stringify(devStatus(device, new QuirkSet(quirks), { allSims, periodS: null })),
  )
  const portOf = (row: Row) => parsePortName(String(row.port))
  return { device, message, rows: message.status, portOf, ports: message.status.map((row) => row?.port) }
}

describe('port notations', () => {
  it('letters writes slots as letters', () => {
    expect(status(['letters']).ports.slice(0, 5)).toEqual(['1A', '1B', '1C', '1D', '2A'])
  })

  it('letters goes on with numbers where the alphabet ends', () => {
    const { ports } = status(['letters'], { ports: 1, slots: 28 })
    expect(ports.slice(25)).toEqual(['1Z', '1.27', '1.28'])
  })

  it('mixed writes odd ports with dots and even ports with letters', () => {
    const { ports } = status(['mixed'])
    expect(ports.slice(0, 8)).toEqual(['1.01', '1.02', '1.03', '1.04', '2A', '2B', '2C', '2D'])
  })

  it('pool writes places of a SIM pool, each once', () => {
    const { ports, rows, portOf } = status(['pool'], { ports: 64, slots: 8 })
    expect(ports[45]).toBe('6.sp256.46')
    expect(new Set(ports).size).toBe(512)
    for (const row of rows) expect(portOf(row)?.pool).toBe('sp256')
  })

  it('port-only writes ports, and lists the slot in use of each only', () => {
    expect(status(['port-only']).ports).toEqual(['1', '2', '3', '4', '5', '6', '7', '8'])
  })

  it('take turns when several are on', () => {
    const { ports } = status(quirkNames('notation'), {}, false)
    const forms = ports.map((port) =>
      String(port)
        .replaceAll(/\d+/g, '#')
        .replace(/[A-D]$/, 'A'),
    )
    const turn = ['#.#', '#A', '#.sp#.#', '#']
    expect(forms).toEqual([...turn, ...turn])
  })
})

describe('ways to write the state', () => {
  const first = (...quirks: readonly QuirkName[]) => status(quirks, {}, false).rows[0]

  it('are a number under "st" unless a quirk says otherwise', () => {
    expect(first()).toMatchObject({ st: 3 })
    expect(first('st-string')).toMatchObject({ st: '3' })
    expect(first('st-text')).toMatchObject({ st: '3 OK' })
  })

  it('have the key "status" under st-key-status', () => {
    expect(first('st-key-status')).toMatchObject({ status: 3 })
    expect(first('st-key-status')).not.toHaveProperty('st')
    expect(first('st-key-status', 'st-text')).toMatchObject({ status: '3 OK' })
  })

  it('take turns when several are on', () => {
    const { rows } = status(['st-string', 'st-text'], {}, false)
    expect(rows.slice(0, 4).map(({ st }) => st)).toEqual(['3', '3 OK', '3', '3 OK'])
  })

  it('name numbers of no table under unknown-state, in every fourth port', () => {
    const { rows } = status(['unknown-state'], { ports: 16 }, false)
    expect(rows.map(({ st }) => st).filter((st) => st !== 3)).toEqual([10, 17, 42, 255])
  })

  it('put words to every state', () => {
    const { device } = new Simulator({ ports: 1, slots: 1, occupancy: 1 })
    for (const state of [1, 2, 5, 6, 7, 8, 9, 11, 12, 15, 99]) {
      device.setState(1, 1, state)
      const message = portStatus(device.slot(1, 1), device, new QuirkSet())
      expect(message.status).toMatch(new RegExp(`^${state} [A-Z][A-Za-z ]+$`))
    }
  })
})

describe('the envelope', () => {
  const fields = (...quirks: readonly QuirkName[]) => status(quirks).message

  it('has the slot count as max-slot, max-slots, a string, or not at all', () => {
    expect(fields()).toMatchObject({ 'max-slot': 4 })
    expect(fields('max-slots')).toMatchObject({ 'max-slots': 4 })
    expect(fields('max-slots')).not.toHaveProperty('max-slot')
    expect(fields('max-slots-string')).toMatchObject({ 'max-slots': '4' })
    const none = fields('no-max-slots', 'max-slots')
    expect(none).not.toHaveProperty('max-slot')
    expect(none).not.toHaveProperty('max-slots')
  })

  it('has no code unless a quirk says so', () => {
    expect(fields()).not.toHaveProperty('code')
    expect(fields('code-0')).toMatchObject({ code: 0, reason: 'OK' })
    expect(fields('code-200')).toMatchObject({ code: 200, reason: 'OK' })
  })
})

describe('fields of rows', () => {
  it('are strings where they were numbers under numbers-as-strings, in the envelope too', () => {
    const { message, rows } = status(['numbers-as-strings'])
    expect(message).toMatchObject({ 'max-ports': '8', 'max-slot': '4', seq: expect.any(String), expires: '-1' })
    for (const row of rows) for (const value of Object.values(row)) expect(value).toBeTypeOf('string')
  })

  it('are numbers where they were strings under strings-as-numbers, without loss', () => {
    const { rows, device } = status(['strings-as-numbers'])
    const row = rows[0]
    const { sim } = device.slot(1, 1)
    expect(row).toMatchObject({ imei: Number(device.imei(1)), imsi: Number(sim?.imsi), iccid: sim?.iccid })
    expect(String(row?.imsi)).toBe(sim?.imsi)
  })

  it('take turns when both are on', () => {
    const { rows } = status(['numbers-as-strings', 'strings-as-numbers'], {}, false)
    expect(rows[0]).toMatchObject({ st: '3', imei: expect.any(String) })
    expect(rows[1]).toMatchObject({ st: 3, imei: expect.any(Number) })
  })

  it('are mostly missing under sparse-rows, but never port and state, and not always the same', () => {
    const { rows } = status(['sparse-rows'])
    for (const row of rows) {
      expect(row).toHaveProperty('port')
      expect(row).toHaveProperty('st')
      expect(Object.keys(row).length).toBeLessThan(9)
    }
    expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBeGreaterThan(2)
  })

  it('are more than any document names under unknown-fields', () => {
    const { message, rows, device } = status(['unknown-fields'])
    expect(message).toMatchObject({ uptime: expect.any(Number), sys: { temp: [41, 43] } })
    const inUse = rows.filter(({ active }) => active === 1).length
    expect(inUse).toBe(device.ports)
    expect(rows[0]).toMatchObject({ inserted: 1, led: expect.any(String), x_module: { bands: expect.any(Array) } })
  })
})

describe('damage', () => {
  it('beyond-max-ports adds two ports that the device does not have', () => {
    const { ports } = status(['beyond-max-ports'], {}, false)
    expect(ports.slice(8)).toEqual(['9.01', '16.01'])
  })

  it('duplicate-rows lists every fourth row twice', () => {
    const { ports } = status(['duplicate-rows'], {}, false)
    expect(ports).toHaveLength(10)
    expect(new Set(ports).size).toBe(8)
    expect(ports[3]).toBe(ports[4])
  })

  it('many-rows lists 10,000 different ports', () => {
    const { ports } = status(['many-rows'])
    expect(ports).toHaveLength(10_000)
    expect(new Set(ports).size).toBe(10_000)
  })

  it('wrong-types spoils every other row in six ways and leaves the others whole', () => {
    const spoiled = status(['wrong-types'], { ports: 24 }).rows
    const whole = status([], { ports: 24 }).rows
    spoiled.forEach((row, i) => {
      if (i % 2 === 0) expect(row).toEqual(whole[i])
      else expect(row).not.toEqual(whole[i])
    })
    expect(spoiled).toContain(null)
    expect(spoiled.some((row) => typeof row === 'string')).toBe(true)
  })
})

describe('every quirk of notation and status at once', () => {
  it('still says of each slot, once, where it is and in which state', () => {
    const { rows, portOf } = status([...quirkNames('notation', 'status')], { ports: 64, slots: 8 })
    expect(rows).toHaveLength(48 * 8 + 16)
    expect(new Set(rows.map((row) => row.port)).size).toBe(rows.length)
    for (const row of rows) {
      expect(portOf(row)).not.toBeNull()
      expect(Number.parseInt(String(row.st ?? row.status), 10)).toBeGreaterThanOrEqual(0)
    }
  })
})
