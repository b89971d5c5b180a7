import { parseLooseJson } from '../../electron/core/device/looseJson.ts'
import { decodeStatusPayload, type StatusPayload } from '../../electron/core/device/statusDecoder.ts'
import { applyStatus, type StatusTable, tableAfter } from '../../electron/core/device/statusTable.ts'
import { st } from '../../electron/simulator/device/slot.ts'
import { Simulator } from '../../electron/simulator/simulator.ts'
import type { Benchmark } from './support/benchmark.ts'
import { takeTurns, timeEach } from './support/rounds.ts'

const ports = 64
const slots = 8
const rowCount = ports * slots
/** One row in so many differs from one status to the next. */
const changedEvery = 20
const plan = { warmUps: 30, rounds: 61 }
const perRound = 10

/** A status of every slot, from its text to what it changes. */
export const decode: Benchmark = {
  name: 'decode',
  about: `a status of ${rowCount} rows: parse, decode and diff against the rows before, beside JSON.parse of the same text.`,
  run: async (workshop) => {
    const simulator = new Simulator({ ports, slots })
    await simulator.start()
    workshop.atEnd(() => simulator.stop())
    const before = await statusText(simulator)
    changeSome(simulator)
    const after = await statusText(simulator)

    const empty: StatusTable = new Map()
    const now = Date.now()
    const tables = [before, after].map((text) =>
      tableAfter(empty, applyStatus(empty, payloadOf(text).rows, 'full', now, 'poll')),
    )
    const [was = empty, is = empty] = tables
    const diff = (text: string, table: StatusTable) => applyStatus(table, payloadOf(text).rows, 'full', now, 'poll')
    const expected = Math.ceil(rowCount / changedEvery)
    const counts = [diff(after, was), diff(before, is), diff(before, was), diff(after, is)].map((c) => c.upsert.length)
    if (counts.join() !== [expected, expected, 0, 0].join()) throw new Error(`Rows changed: ${counts.join()}`)

    const parse = () =>
      timeBoth(
        () => JSON.parse(before),
        () => JSON.parse(after),
      )
    const changed = await takeTurns(
      plan,
      () =>
        timeBoth(
          () => diff(after, was),
          () => diff(before, is),
        ),
      parse,
    )
    const unchanged = await takeTurns(
      plan,
      () =>
        timeBoth(
          () => diff(before, was),
          () => diff(after, is),
        ),
      parse,
    )
    const common = { unit: 'ms', what: 'bare JSON.parse', aim: { atMost: 8 } } as const
    return {
      figures: [
        { name: `decode and diff ${rowCount} rows, ${expected} changed`, ...changed, ...common },
        { name: `decode and diff ${rowCount} rows, none changed`, ...unchanged, ...common },
      ],
      notes: [`The text has ${Math.round(before.length / 1000)} kB.`],
    }
  },
}

/** Two kinds of work in turn, ms for one of them. */
const timeBoth = (one: () => unknown, other: () => unknown): number =>
  timeEach(perRound, () => {
    one()
    other()
  }) / 2

async function statusText({ url }: Simulator): Promise<string> {
  const answer = await fetch(`${url}/goip_get_status.html?username=root&password=root&all_sims=1`)
  return answer.text()
}

/** One SIM in twenty goes idle, is locked, or moves its signal. */
function changeSome({ device }: Simulator): void {
  for (const [index, { port, slot, state, sim, signal }] of device.allSlots().entries()) {
    if (index % changedEvery !== 0) continue
    if (!sim) device.insertSim(port, slot)
    else if (signal > 0) device.setSignal(port, slot, signal === 31 ? 30 : signal + 1)
    else device.setState(port, slot, state === st.lockedByDevice ? st.idle : st.lockedByDevice)
  }
}

function payloadOf(text: string): StatusPayload {
  const parsed = parseLooseJson(text)
  if (!parsed.ok) throw new Error(parsed.error.message)
  const decoded = decodeStatusPayload(parsed.value)
  if (!decoded.ok) throw new Error(decoded.error.message)
  return decoded.value
}
