import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildRack, lineOperator, maxRackCells, type Rack } from '../../../../renderer/features/ports/model/rack.ts'
import { findPlace, movePlace, type RackShape } from '../../../../renderer/features/ports/model/rackKeys.ts'
import { layoutRack, rackMetrics } from '../../../../renderer/features/ports/model/rackLayout.ts'
import { makeRow, makeRows, telekom, unicom } from './rows.ts'

const cells = (rack: Rack) => [...rack.lines, ...rack.pools].flatMap((line) => line.cells)

describe('the rack', () => {
  const anyPort = fc.oneof(
    fc.tuple(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 12 })).map(([p, s]) => `${p}.${s}`),
    fc.integer({ min: 1, max: 80 }).map(String),
    fc.integer({ min: 1, max: 300 }).map((s) => `12.sp256.${s}`),
    fc.constantFrom('weird', '??', '9999.01', '3.99999'),
  )

  it('holds every row exactly once, whatever ports a device writes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyPort, { maxLength: 80 }), fc.nat(64), fc.nat(8), (ports, maxPorts, maxSlots) => {
        const rows = [...new Map(ports.map((p) => makeRow(p)).map((row) => [row.id, row])).values()]
        const rack = buildRack(rows, { maxPorts, maxSlots })
        const shown = cells(rack).flatMap((cell) => (cell.row ? [cell.row.id] : []))
        expect(shown.sort()).toEqual(rows.map((row) => row.id).sort())
        expect(rack.left).toBe(0)
        expect(new Set(cells(rack).map((cell) => cell.key)).size).toBe(cells(rack).length)
        for (const line of rack.lines) expect(line.cells).toHaveLength(rack.slots.length)
      }),
    )
  })

  it('has a place for each slot of the device, also where it lists nothing', () => {
    const rack = buildRack([makeRow('2.03')], { maxPorts: 4, maxSlots: 8 })
    expect(rack.lines.map((line) => line.label)).toEqual(['1', '2', '3', '4'])
    expect(rack.slots).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(rack.lines[1]?.cells.map((cell) => cell.key)).toContain('2.03')
    expect(cells(rack).filter((cell) => cell.row)).toHaveLength(1)
  })

  it('marks ports that the gateway says it does not have', () => {
    const rack = buildRack([makeRow('3.01'), makeRow('40.01')], { maxPorts: 4, maxSlots: 1 })
    expect(rack.lines.filter((line) => line.beyond).map((line) => line.label)).toEqual(['40'])
  })

  it('shows bare ports in one column, and beside the slots when a device mixes both', () => {
    expect(buildRack([makeRow('1'), makeRow('2')], { maxPorts: 2, maxSlots: 8 }).slots).toEqual([null])
    expect(buildRack([makeRow('1'), makeRow('2.02')], { maxPorts: 2, maxSlots: 2 }).slots).toEqual([null, 1, 2])
  })

  it('lays out a SIM pool below the ports, in lines of eight', () => {
    const pool = Array.from({ length: 10 }, (_, i) => makeRow(`12.sp256.${i + 101}`))
    const rack = buildRack([makeRow('1.01'), ...pool], { maxPorts: 12, maxSlots: 1 })
    expect(rack.pools.map((line) => [line.label, line.cells.length])).toEqual([
      ['12 · sp256', 8],
      ['', 2],
    ])
  })

  it('shows no empty grid above the pools of a device that lists nothing else', () => {
    expect(buildRack([makeRow('12.sp256.1')], { maxPorts: 16, maxSlots: 8 }).lines).toEqual([])
  })

  it('stays bounded with ten thousand rows and says how many it left out', () => {
    const rack = buildRack(makeRows(1250, 8), { maxPorts: 1250, maxSlots: 8 })
    expect(cells(rack)).toHaveLength(maxRackCells)
    expect(rack.left).toBe(10_000 - maxRackCells)
  })

  it('is empty before a device has said anything', () => {
    expect(buildRack([], { maxPorts: 0, maxSlots: 0 })).toMatchObject({ lines: [], pools: [], left: 0 })
  })

  it('names the operator of the slot in use at the end of a line', () => {
    const rack = buildRack(
      [makeRow('1.01', { state: 3, network: unicom }), makeRow('1.02', { state: 3, network: telekom, active: true })],
      { maxPorts: 1, maxSlots: 2 },
    )
    expect(rack.lines.map(lineOperator)).toEqual(['Telekom.de'])
  })
})

describe("the rack's layout", () => {
  /** The room that a 1366×768 screen leaves between navigation and side panel, below the counts. */
  const besidePanel = { width: 810, height: 560 }

  it.each([
    [4, 1],
    [8, 4],
    [16, 8],
    [32, 4],
    [32, 8],
    [64, 1],
    [64, 8],
  ])('shows %i ports of %i slots without scrolling beside the side panel', (lines, slots) => {
    const layout = layoutRack({ lines, slots, ...besidePanel })
    expect(layout.fits).toBe(true)
    expect(layout.cellWidth).toBeGreaterThanOrEqual(25)
    expect(layout.cellHeight).toBeGreaterThanOrEqual(16)
  })

  it('takes another block rather than squeezing the lines, and no more blocks than that needs', () => {
    const layout = layoutRack({ lines: 32, slots: 8, ...besidePanel })
    expect(layout).toMatchObject({ blocks: 2, linesPerBlock: 16, cellHeight: 30 })
  })

  it('stays as it is when a notice of two lines appears above it', () => {
    const layout = layoutRack({ lines: 32, slots: 8, width: besidePanel.width, height: besidePanel.height - 60 })
    expect(layout).toMatchObject({ blocks: 2, fits: true })
  })

  it('writes the words of the states where cells can be wide', () => {
    expect(layoutRack({ lines: 4, slots: 1, ...besidePanel }).words).toBe(true)
    expect(layoutRack({ lines: 64, slots: 8, ...besidePanel }).words).toBe(false)
  })

  it('scrolls as little as it can where it cannot fit', () => {
    const layout = layoutRack({ lines: 128, slots: 8, ...besidePanel })
    expect(layout).toMatchObject({ fits: false, blocks: 3 })
  })

  it('never draws beyond the room when it says that it fits, and always holds every line', () => {
    const room = fc.record({
      lines: fc.integer({ min: 1, max: 128 }),
      slots: fc.integer({ min: 1, max: 33 }),
      width: fc.integer({ min: 200, max: 2400 }),
      height: fc.integer({ min: 100, max: 1400 }),
    })
    fc.assert(
      fc.property(room, (r) => {
        const l = layoutRack(r)
        expect(l.blocks * l.linesPerBlock).toBeGreaterThanOrEqual(r.lines)
        const blockWidth = rackMetrics.label + r.slots * (l.cellWidth + rackMetrics.gap)
        if (!l.fits) return
        expect(l.blocks * blockWidth + (l.blocks - 1) * rackMetrics.blockGap).toBeLessThanOrEqual(r.width)
        expect(rackMetrics.head + l.linesPerBlock * l.pitch).toBeLessThanOrEqual(r.height)
      }),
    )
  })
})

describe("the rack's keys", () => {
  const shape = (ports: number, slots: number, linesPerBlock: number): RackShape => {
    const rack = buildRack([...makeRows(ports, slots), ...['20.sp9.1', '20.sp9.2'].map((p) => makeRow(p))], {
      maxPorts: ports,
      maxSlots: slots,
    })
    return { lines: [...rack.lines, ...rack.pools], gridLines: rack.lines.length, linesPerBlock }
  }
  const small = shape(8, 4, 4)
  const press = (from: string, key: string, ctrl = false) => {
    const place = findPlace(small.lines, from)
    const to = place && movePlace(small, place, key, ctrl)
    return to ? small.lines[to.line]?.cells[to.cell]?.key : null
  }

  it.each([
    ['1.01', 'ArrowRight', '1.02'],
    ['1.02', 'ArrowDown', '2.02'],
    ['2.02', 'k', '1.02'],
    ['4.03', 'ArrowDown', '5.03'],
    ['1.04', 'ArrowRight', '5.01'],
    ['5.01', 'ArrowLeft', '1.04'],
    ['1.01', 'ArrowLeft', '1.01'],
    ['8.04', 'ArrowRight', '8.04'],
    ['3.03', 'Home', '3.01'],
    ['3.03', 'End', '3.04'],
    ['8.04', 'ArrowDown', '20.sp9.2'],
    ['20.sp9.1', 'ArrowUp', '8.01'],
    ['1.02', 'PageDown', '5.02'],
  ])('lead from %s by %s to %s', (from, key, to) => {
    expect(press(from, key)).toBe(to)
  })

  it('lead to the first and the last cell with Ctrl', () => {
    expect(press('3.03', 'Home', true)).toBe('1.01')
    expect(press('3.03', 'End', true)).toBe('20.sp9.2')
  })

  it('leave other keys alone', () => {
    expect(press('3.03', 'x')).toBeNull()
  })

  it('never lead out of the rack', () => {
    const keys = ['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown']
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 1, max: 20 }),
        fc.array(fc.tuple(fc.constantFrom(...keys), fc.boolean()), { maxLength: 30 }),
        (ports, slots, perBlock, presses) => {
          const any = shape(ports, slots, perBlock)
          let place = { line: 0, cell: 0 }
          for (const [key, ctrl] of presses) {
            place = movePlace(any, place, key, ctrl) ?? place
            expect(any.lines[place.line]?.cells[place.cell]).toBeDefined()
          }
        },
      ),
    )
  })
})
