import type { SeededRandom } from '../random.ts'
import { makeImei, makeSim } from './simFactory.ts'
import { isOnNetwork, type Slot, st } from './slot.ts'

/** One port: one module, its slots, and which of them the module uses. */
export interface PortBay {
  readonly imei: string
  activeSlot: number
  readonly slots: Slot[]
}

/** What a rack in use looks like: mostly on data, and every kind of trouble somewhere. */
const activeStates = [
  [74, st.onData],
  [8, st.registered],
  [6, st.failed],
  [5, st.noBalance],
  [3, st.registering],
  [2, st.lockedByDevice],
  [1, st.lockedByOperator],
  [1, st.lockedByUser],
] as const

/** Fills a rack. `occupancy` is the share of slots that hold a SIM, 0–1. */
export function populate(random: SeededRandom, ports: number, slots: number, occupancy: number): PortBay[] {
  return Array.from({ length: ports }, (_, i) => populatePort(random, i + 1, slots, occupancy))
}

function populatePort(random: SeededRandom, port: number, slots: number, occupancy: number): PortBay {
  const imei = makeImei(random)
  const sims = Array.from({ length: slots }, () => (random.chance(occupancy) ? makeSim(random) : null))
  const occupied = sims.flatMap((sim, i) => (sim ? [i + 1] : []))
  const activeSlot = occupied[random.int(0, Math.max(0, occupied.length - 1))] ?? 1
  return {
    imei,
    activeSlot,
    slots: sims.map((sim, i) => {
      const slot = i + 1
      const state = !sim ? st.noSim : slot === activeSlot ? random.weighted(activeStates) : st.idle
      const limit = random.chance(0.2) ? 600 : -1
      const used = sim ? random.int(0, 90) : 0
      return {
        port,
        slot,
        sim,
        state,
        signal: isOnNetwork(state) ? random.int(9, 29) : 0,
        seq: 1,
        total: { used: used * 3, limit: -1 },
        month: { used, limit },
        day: { used: Math.floor(used / 10), limit: -1 },
      }
    }),
  }
}
