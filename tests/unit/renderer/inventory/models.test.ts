import { afterEach, describe, expect, it, vi } from 'vitest'
import { emptyQuery } from '../../../../renderer/features/inventory/model/address.ts'
import { captureProgress, isReachable, proposedName } from '../../../../renderer/features/inventory/model/capture.ts'
import { defaultColumns } from '../../../../renderer/features/inventory/model/columns.ts'
import { layDifferences } from '../../../../renderer/features/inventory/model/differenceRack.ts'
import {
  isShown,
  queryOf,
  viewOf,
  withoutView,
  withView,
} from '../../../../renderer/features/inventory/model/savedViews.ts'
import { changeWord, gatewaysWords, unsaid, wayWords } from '../../../../renderer/features/inventory/model/words.ts'
import {
  recallColumns,
  recallPerson,
  rememberColumns,
  rememberPerson,
} from '../../../../renderer/features/inventory/remember.ts'
import type { Difference, SnapshotGateway } from '../../../../shared/domain/inventory.ts'
import { gateway as liveGateway } from '../gatewayFixture.ts'

const place = (portId: string, gatewayKey = 'g1') => ({ gatewayName: `Rack ${gatewayKey}`, gatewayKey, portId })
const difference = (change: Partial<Difference>): Difference => ({
  id: '0',
  kind: 'moved',
  iccid: '8986',
  swappedWith: null,
  from: null,
  to: null,
  changes: [],
  ...change,
})
const gateway = (state: SnapshotGateway['state']): SnapshotGateway => ({
  key: state,
  gatewayId: null,
  name: state,
  mac: '',
  firmware: '',
  maxPorts: 2,
  maxSlots: 2,
  state,
  reason: '',
  takenAt: null,
  sims: 0,
})

describe('the rack picture of a difference', () => {
  it('shows a SIM that has moved within the gateway at both places', () => {
    const moved = difference({ from: place('1.01'), to: place('2.02') })
    const rack = layDifferences([moved], { key: 'g1', maxPorts: 2, maxSlots: 2 })
    expect(rack.slots).toEqual([1, 2])
    const cells = rack.lines.flatMap(({ cells }) => cells)
    expect(cells.map(({ key, kind, left }) => [key, kind, left])).toEqual([
      ['1.01', 'moved', true],
      ['1.02', null, false],
      ['2.01', null, false],
      ['2.02', 'moved', false],
    ])
  })

  it('shows one that came from another gateway only where it is now', () => {
    const moved = difference({ from: place('1.01', 'g2'), to: place('1.02') })
    const rack = layDifferences([moved], { key: 'g1', maxPorts: 1, maxSlots: 2 })
    expect(rack.lines[0]?.cells.map(({ kind }) => kind)).toEqual([null, 'moved'])
  })

  it('grows to what differs, and leaves pool slots to the list', () => {
    const pool = difference({ kind: 'gone', from: place('12.sp256.101') })
    const beyond = difference({ kind: 'gone', from: place('3.04') })
    const rack = layDifferences([pool, beyond], { key: 'g1', maxPorts: 1, maxSlots: 1 })
    expect([rack.lines.length, rack.slots.length, rack.elsewhere.length]).toEqual([3, 4, 1])
  })

  it('draws ports without slots as one column', () => {
    const rack = layDifferences([difference({ kind: 'appeared', to: place('2') })], {
      key: 'g1',
      maxPorts: 2,
      maxSlots: 1,
    })
    expect(rack.slots).toEqual([null])
    expect(rack.lines[1]?.cells[0]?.kind).toBe('appeared')
  })

  it('tells of the SIM that came where another has gone', () => {
    const rack = layDifferences(
      [difference({ kind: 'gone', from: place('1.01') }), difference({ kind: 'appeared', to: place('1.01') })],
      { key: 'g1', maxPorts: 1, maxSlots: 1 },
    )
    const [cell] = rack.lines[0]?.cells ?? []
    expect([cell?.kind, cell?.left, cell?.differences.length]).toEqual(['appeared', false, 2])
  })
})

describe('saved views', () => {
  const query = { ...emptyQuery, text: 'orange', sources: ['s1'] }

  it('are shown for whatever source is looked at', () => {
    const view = viewOf('Orange', query, defaultColumns)
    expect(view.query.sources).toEqual([])
    expect(isShown(view, query, defaultColumns)).toBe(true)
    expect(isShown(view, { ...query, text: '' }, defaultColumns)).toBe(false)
    expect(isShown(view, query, ['iccid'])).toBe(false)
    expect(queryOf(view, ['s2'])).toEqual({ ...query, sources: ['s2'] })
  })

  it('keep their sources when they were several', () => {
    const view = viewOf('Both', { ...query, sources: ['s1', 'live'] }, defaultColumns)
    expect(queryOf(view, ['s2']).sources).toEqual(['s1', 'live'])
  })

  it('take the place of one of the same name', () => {
    const [a, b] = [viewOf('a', emptyQuery, ['iccid']), viewOf('b', emptyQuery, ['iccid'])]
    const changed = viewOf('a', query, ['iccid'])
    expect(withView([a, b], changed)).toEqual([changed, b])
    expect(withoutView([a, b], 'a')).toEqual([b])
  })
})

describe('a capture', () => {
  it('is named after its site, its only gateway, or all', () => {
    const at = '2026-03-01 14:05:09'
    expect(proposedName(' Berlin ', ['a', 'b'], at)).toBe('Berlin, 2026-03-01 14:05')
    expect(proposedName('', ['Rack 1'], at)).toBe('Rack 1, 2026-03-01 14:05')
    expect(proposedName('', ['a', 'b'], at)).toBe('All SIMs, 2026-03-01 14:05')
    expect(proposedName('x'.repeat(200), [], at)).toHaveLength(120)
  })

  it('counts what has ended, failed or not', () => {
    const gateways = (['done', 'failed', 'partial', 'reading', 'waiting'] as const).map(gateway)
    expect(captureProgress(gateways)).toEqual({ ended: 3, total: 5 })
    expect(gatewaysWords(gateways)).toBe('2 of 5 gateways, 1 partial, 1 failed')
    expect(gatewaysWords([gateway('done')])).toBe('1 gateway')
  })

  it('knows which gateways can be reached', () => {
    const states = ['online', 'degraded', 'offline', 'disconnected'] as const
    expect(states.map((state) => isReachable(liveGateway('g', state)))).toEqual([true, true, false, false])
  })
})

describe('the way of a SIM', () => {
  it('is said from where to where, and once where it has stayed', () => {
    expect(wayWords(place('1.01'), place('2.01'))).toBe('Rack g1, port 1.01 → 2.01')
    expect(wayWords(place('1.01'), place('1.01'))).toBe('Rack g1, port 1.01')
    expect(wayWords(place('1.01'), place('1.01', 'g2'))).toBe('Rack g1, port 1.01 → Rack g2, port 1.01')
    expect(wayWords(null, place('1.01'))).toBe('Rack g1, port 1.01')
  })
})

describe('what an answer warns of', () => {
  it('is not said again where the snapshot says it of its gateways', () => {
    const failed = { ...gateway('failed'), name: 'Rack 2', reason: 'It did not answer.' }
    const warnings = ['Before, Rack 2: it was not read. It did not answer.', 'Before, Rack 1: rows are damaged.']
    expect(unsaid(warnings, [failed, gateway('done')])).toEqual(['Before, Rack 1: rows are damaged.'])
    expect(unsaid(warnings, [])).toEqual(warnings)
  })
})

describe('what has changed', () => {
  it('is said in words', () => {
    expect([
      changeWord('state', '8'),
      changeWord('state', 'x'),
      changeWord('number', ''),
      changeWord('imei', '86'),
    ]).toEqual(['Locked by operator', 'Unknown', 'none', '86'])
  })
})

describe('what is remembered on this machine', () => {
  afterEach(() => vi.unstubAllGlobals())

  it('survives storage that is forbidden or damaged', () => {
    vi.stubGlobal('localStorage', {
      getItem: () => {
        throw new Error('forbidden')
      },
      setItem: () => {
        throw new Error('forbidden')
      },
    })
    rememberColumns(['iccid'])
    rememberPerson('Ada')
    expect(recallColumns()).toEqual(defaultColumns)
    expect(recallPerson()).toBe('')
    vi.stubGlobal('localStorage', { getItem: () => '{"broken' })
    expect(recallColumns()).toEqual(defaultColumns)
  })

  it('brings back the columns that were chosen', () => {
    const store = new Map<string, string>()
    vi.stubGlobal('localStorage', {
      getItem: (key: string) => store.get(key) ?? null,
      setItem: (key: string, value: string) => store.set(key, value),
    })
    rememberColumns(['iccid', 'number'])
    rememberPerson('Ada')
    expect(recallColumns()).toEqual(['iccid', 'number'])
    expect(recallPerson()).toBe('Ada')
  })
})
