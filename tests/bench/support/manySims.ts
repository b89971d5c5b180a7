import { makeImei, makeSim } from '../../../electron/simulator/device/simFactory.ts'
import { SeededRandom } from '../../../electron/simulator/random.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { written } from '../../support/simrackFile.ts'

const ports = 64
const slots = 8
const takenAt = Date.UTC(2026, 0, 5)

interface Rack {
  readonly name: string
  readonly rows: readonly PortRow[]
}

/** So many SIMs in full racks of 64 × 8, the same each time. */
export function manySims(count: number): Rack[] {
  const random = new SeededRandom(6, 'many SIMs')
  const racks: Rack[] = []
  for (let left = count, n = 1; left > 0; left -= ports * slots, n++) {
    const rows: PortRow[] = []
    for (let port = 1; port <= ports; port++) {
      const imei = makeImei(random)
      for (let slot = 1; slot <= slots && rows.length < left; slot++) rows.push(rowOf(random, port, slot, imei))
    }
    racks.push({ name: `Rack ${n}`, rows })
  }
  return racks
}

function rowOf(random: SeededRandom, port: number, slot: number, imei: string): PortRow {
  const { iccid, imsi, number, operator, balance } = makeSim(random)
  const { plmn, name } = operator
  const active = slot === 1
  const since = takenAt - random.int(0, 100) * 3_600_000
  return {
    id: `${port}.${String(slot).padStart(2, '0')}`,
    port,
    slot,
    pool: null,
    rawPort: `${port}.${String(slot).padStart(2, '0')}`,
    state: active
      ? random.weighted([
          [9, 15],
          [1, 6],
        ])
      : 1,
    rawState: active ? '15' : '1',
    active,
    imei,
    imsi,
    iccid,
    number: number === '' || number === 'null' ? null : number,
    network: active ? { plmn, name, country: '' } : null,
    home: { plmn, name, country: '' },
    signal: active ? random.int(9, 29) : null,
    balance: balance === '' ? null : balance,
    total: { used: random.int(0, 900), limit: null },
    month: { used: random.int(0, 90), limit: 600 },
    day: { used: random.int(0, 9), limit: null },
    extra: {},
    flags: [],
    stateSince: since,
    changedAt: since,
  }
}

/** The same racks later: of every hundred SIMs about one has moved, one changed its state, one is gone. */
export const later = (racks: readonly Rack[]): Rack[] =>
  racks.map(({ name, rows }) => ({
    name,
    rows: rows.flatMap((row, i) => {
      if (i % 100 === 7) return []
      if (i % 100 === 20) return { ...row, iccid: rows[i + 1]?.iccid ?? null }
      if (i % 100 === 21) return { ...row, iccid: rows[i - 1]?.iccid ?? null }
      return i % 100 === 40 ? { ...row, state: 6 } : row
    }),
  }))

/** A snapshot file of racks. */
export const fileOfRacks = (name: string, racks: readonly Rack[]): Promise<Buffer> =>
  written({
    header: {
      format: 'simrack-snapshot',
      version: 1,
      madeBy: 'a benchmark',
      snapshot: { id: name, name, site: '', person: '', note: '', takenAt },
    },
    gateways: racks.map(({ name, rows }, i) => ({
      gateway: {
        key: `g${i}`,
        name,
        mac: `00-30-F1-00-${String(i >> 8).padStart(2, '0')}-${String(i & 255).padStart(2, '0')}`,
        firmware: '603',
        maxPorts: ports,
        maxSlots: slots,
        state: 'done',
        reason: '',
        takenAt,
      },
      rows,
    })),
  })
