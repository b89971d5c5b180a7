import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStatusPayload } from '../../../../electron/core/device/statusDecoder.ts'
import {
  applyStatus,
  type Coverage,
  type StatusTable,
  tableAfter,
} from '../../../../electron/core/device/statusTable.ts'

const rowsOf = (rows: unknown[]) => {
  const result = decodeStatusPayload({
    type: 'dev-status',
    mac: '003000000001',
    'max-ports': 8,
    'max-slots': 4,
    status: rows,
  })
  if (!result.ok) throw new Error(result.error.message)
  return result.value.rows
}

/** A table after a series of statuses, and what the last one changed. */
const statuses = (...steps: [Coverage, unknown[]][]) => {
  let table: StatusTable = new Map()
  let change = applyStatus(table, [], 'push', 0, 'poll')
  for (const [i, [coverage, rows]] of steps.entries()) {
    change = applyStatus(table, rowsOf(rows), coverage, (i + 1) * 1000, coverage === 'push' ? 'push' : 'poll')
    table = tableAfter(table, change)
  }
  return { table, change }
}

const sim = (port: string, st: number, more: object = {}) => ({
  port,
  st,
  iccid: `8986011628991003${port}`,
  imsi: `46001${port}`,
  sig: 20,
  ...more,
})

describe('a listing of every slot', () => {
  it('shows all rows, the live slot of each port as the active one, and records nothing of the first sight', () => {
    const { table, change } = statuses(['full', [sim('1.01', 1), sim('1.02', 15), { port: '2.01', st: 0 }]])
    expect([...table.values()].map((r) => [r.id, r.active])).toEqual([
      ['1.01', false],
      ['1.02', true],
      ['2.01', false],
    ])
    expect(change.events).toEqual([])
  })

  it('keeps the very same objects for rows that say the same as before', () => {
    const rows = [sim('1.01', 1), sim('1.02', 15)]
    const first = statuses(['full', rows]).table
    const second = applyStatus(first, rowsOf([sim('1.01', 1), sim('1.02', 15, { sig: 9 })]), 'full', 5000, 'poll')
    expect(second.upsert.map((r) => r.id)).toEqual(['1.02'])
    expect(second.events).toEqual([])
  })

  it('removes what it leaves out and records the SIM that is gone', () => {
    const { table, change } = statuses(['full', [sim('1.01', 1), sim('1.02', 15)]], ['full', [sim('1.02', 15)]])
    expect([...table.keys()]).toEqual(['1.02'])
    expect(change.events).toEqual([
      { portId: '1.01', at: 2000, kind: 'sim', from: '89860116289910031.01', to: '', source: 'poll' },
    ])
  })

  it('empties the identities of a slot that has become empty, in which the device sends no fields', () => {
    const { table, change } = statuses(
      ['full', [sim('1.01', 15, { imei: '490154203237518' })]],
      ['full', [{ port: '1.01', st: 0 }]],
    )
    expect(table.get('1.01')).toMatchObject({
      state: 0,
      iccid: null,
      imsi: null,
      signal: null,
      imei: '490154203237518',
      stateSince: 2000,
    })
    expect(change.events.map((e) => [e.kind, e.from, e.to])).toEqual([
      ['state', '15', '0'],
      ['sim', '89860116289910031.01', ''],
    ])
  })

  it('marks cards that appear twice, and no longer when one of them is gone', () => {
    const twin = { iccid: '8986', imsi: '46001' }
    const twice = statuses(['full', [sim('1.01', 1, twin), sim('2.01', 1, twin), sim('3.01', 1)]])
    expect([...twice.table.values()].map((r) => r.flags)).toEqual([
      ['duplicate-iccid', 'duplicate-imsi'],
      ['duplicate-iccid', 'duplicate-imsi'],
      [],
    ])
    const once = tableAfter(
      twice.table,
      applyStatus(twice.table, rowsOf([sim('1.01', 1, twin), sim('3.01', 1)]), 'full', 9, 'poll'),
    )
    expect(once.get('1.01')?.flags).toEqual([])
  })

  it('leaves the marks of cards that appear twice when something else of them changes', () => {
    const twin = { iccid: '8986', imsi: '46001' }
    const { table, change } = statuses(
      ['full', [sim('1.01', 3, twin), sim('2.01', 1, twin)]],
      ['push', [sim('1.01', 6, twin)]],
    )
    expect(change.upsert.map((r) => r.id)).toEqual(['1.01'])
    expect(table.get('1.01')?.flags).toEqual(['duplicate-iccid', 'duplicate-imsi'])
  })
})

describe('a status of the active slots', () => {
  it('retires the slot that was active when another of its port is', () => {
    const { table, change } = statuses(['full', [sim('1.01', 15), sim('1.02', 1)]], ['active', [sim('1.02', 2)]])
    expect(table.get('1.01')).toMatchObject({ active: false, state: 1, flags: ['inferred-idle'], signal: null })
    expect(table.get('1.02')).toMatchObject({ active: true, state: 2 })
    expect(change.events.map((e) => [e.portId, e.kind, e.to])).toContainEqual(['1.01', 'active', ''])
  })

  it('leaves the slots that it does not name as they were', () => {
    const { table } = statuses(
      ['full', [sim('1.01', 15), sim('1.02', 8), sim('2.01', 3)]],
      ['active', [sim('1.01', 15)]],
    )
    expect(table.size).toBe(3)
    expect(table.get('1.02')).toMatchObject({ state: 8 })
    expect(table.get('2.01')).toMatchObject({ state: 3, active: true })
  })

  it('forgets that a slot was only inferred idle once the device says so itself', () => {
    const { table } = statuses(
      ['full', [sim('1.01', 15), sim('1.02', 1)]],
      ['active', [sim('1.02', 2)]],
      ['full', [sim('1.01', 1), sim('1.02', 3)]],
    )
    expect(table.get('1.01')?.flags).toEqual([])
  })
})

describe('a push', () => {
  it('leaves fields that it does not name as they were', () => {
    const { table } = statuses(['full', [sim('1.01', 15)]], ['push', [{ port: '1A', st: '6 Failed' }]])
    expect(table.get('1.01')).toMatchObject({
      state: 6,
      iccid: '89860116289910031.01',
      imsi: '460011.01',
      network: null,
    })
  })

  it('drops what was known of the SIM when it names another one', () => {
    const { table, change } = statuses(
      ['full', [sim('1.01', 15, { bal: '5.00' })]],
      ['push', [{ port: '1.01', st: 2, iccid: '8944' }]],
    )
    expect(table.get('1.01')).toMatchObject({ iccid: '8944', imsi: null, balance: null, signal: null })
    expect(change.events.map((e) => e.kind)).toContain('sim')
  })

  it('tells of a card in another slot without taking it for the one in use', () => {
    const { table } = statuses(['full', [sim('1.01', 15), sim('1.02', 1)]], ['push', [{ port: '1.02', st: 0 }]])
    expect(table.get('1.01')).toMatchObject({ active: true, state: 15 })
    expect(table.get('1.02')).toMatchObject({ active: false, state: 0 })
  })

  it('means the active slot when it names the port only', () => {
    const { table } = statuses(['full', [sim('1.01', 1), sim('1.02', 15)]], ['push', [{ port: '1', st: 6 }]])
    expect(table.get('1.02')?.state).toBe(6)
    expect(table.size).toBe(2)
  })

  it('empties the slot of a SIM that was pulled', () => {
    const { table } = statuses(['full', [sim('1.01', 15)]], ['push', [{ port: '1.01', st: 0 }]])
    expect(table.get('1.01')).toMatchObject({ state: 0, iccid: null, imsi: null, signal: null, network: null })
  })
})

describe('any series of statuses', () => {
  const anyRow = fc.record({
    port: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).map(([p, s]) => `${p}.0${s}`),
    st: fc.constantFrom(0, 1, 2, 3, 6, 8, 15),
    iccid: fc.constantFrom('8901', '8902', '8903', ''),
    sig: fc.integer({ min: 0, max: 31 }),
  })
  const bySlot = fc.uniqueArray(anyRow, { selector: (r) => r.port, maxLength: 9 })
  const byPort = fc.uniqueArray(anyRow, { selector: (r) => r.port.slice(0, 1) })
  const anyStep = fc.oneof(
    bySlot.map((rows): [Coverage, typeof rows] => ['full', rows]),
    byPort.map((rows): [Coverage, typeof rows] => ['active', rows]),
    anyRow.map((row): [Coverage, (typeof row)[]] => ['push', [row]]),
  )

  it('is told completely by its changes: applying the same status again changes nothing', () => {
    fc.assert(
      fc.property(fc.array(anyStep, { minLength: 1, maxLength: 6 }), (steps) => {
        const { table } = statuses(...steps)
        const last = steps.at(-1)
        if (!last) return
        const again = applyStatus(table, rowsOf(last[1]), last[0], 99_000, 'poll')
        expect(again).toEqual({ upsert: [], remove: [], events: [] })
      }),
    )
  })

  it('never leaves two active slots at a port after statuses of the active slots', () => {
    fc.assert(
      fc.property(
        fc.array(anyStep, { minLength: 1, maxLength: 6 }),
        fc.uniqueArray(anyRow, { selector: (r) => r.port.slice(0, 1) }),
        (steps, active) => {
          const { table } = statuses(...steps, ['active', active])
          for (const row of active) {
            const port = Number(row.port.slice(0, 1))
            expect([...table.values()].filter((r) => r.port === port && r.active)).toHaveLength(1)
          }
        },
      ),
    )
  })
})
