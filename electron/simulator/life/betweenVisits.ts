import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isOnNetwork, type Slot, type SlotAddress, st } from '../device/slot.ts'
import { SeededRandom } from '../random.ts'

/** What a technician finds who comes again: ICCIDs, by what has become of their cards. */
export interface Meanwhile {
  readonly moved: readonly { readonly iccid: string; readonly from: SlotAddress; readonly to: SlotAddress }[]
  readonly swapped: readonly (readonly [string, string])[]
  readonly pulled: readonly string[]
  readonly added: readonly string[]
  readonly copied: readonly string[]
  /** Those whose credit is used up now. */
  readonly spent: readonly string[]
}

const longestCallMin = 240
const monthlyCost = 30

/**
 * Weeks pass between two visits: SIMs use minutes and credit, and of each kind of thing that hands do to a rack `each` are done, as far as
 * there are cards and free slots. Cards in use stay where they are. The same rack has the same fate.
 */
export function betweenVisits(device: SimulatedDevice, each = 2): Meanwhile {
  const changes = device.allSlots().reduce((sum, { seq }) => sum + seq, 0)
  const random = new SeededRandom(changes, `between visits to ${device.identity.mac}`)
  const idle = shuffled(
    device.allSlots().filter((slot) => slot.sim && !device.isActive(slot)),
    random,
  )
  const free = shuffled(
    device.allSlots().filter((slot) => !slot.sim && !device.isActive(slot)),
    random,
  )
  const times = <T>(act: () => T | null): T[] => Array.from({ length: each }, act).filter((done) => done !== null)
  const spent = device.allSlots().flatMap((slot) => age(device, slot, random))
  return {
    spent,
    moved: times(() => {
      const [from, to] = [idle.pop(), free.pop()]
      if (!from?.sim || !to) return null
      device.moveSim(from, to)
      return { iccid: from.sim.iccid, from: addressOf(from), to: addressOf(to) }
    }),
    swapped: times(() => {
      const [a, b] = [idle.pop(), idle.pop()]
      if (!a?.sim || !b?.sim) return null
      device.swapSims(a, b)
      return [a.sim.iccid, b.sim.iccid] as const
    }),
    pulled: times(() => {
      const slot = idle.pop()
      return slot ? device.pullSim(slot.port, slot.slot).iccid : null
    }),
    added: times(() => {
      const slot = free.pop()
      return slot ? device.insertSim(slot.port, slot.slot).iccid : null
    }),
    copied: times(() => {
      const [from, to] = [idle.pop(), free.pop()]
      if (!from?.sim || !to) return null
      device.duplicateSim(from, to)
      return from.sim.iccid
    }),
  }
}

/** The card's ICCID when that was the last of its credit. */
function age(device: SimulatedDevice, slot: Slot, random: SeededRandom): string[] {
  const { port, sim, state } = slot
  if (!sim || !device.isActive(slot)) return []
  const credit = Number.parseFloat(sim.balance)
  const left = Math.max(0, credit - random.int(1, monthlyCost))
  device.use(port, slot.slot, random.int(1, longestCallMin), Number.isNaN(credit) ? sim.balance : left.toFixed(2))
  if (!isOnNetwork(state) || !(credit > 0) || left > 0) return []
  device.setState(port, slot.slot, st.noBalance)
  return [sim.iccid]
}

const addressOf = ({ port, slot }: SlotAddress): SlotAddress => ({ port, slot })

function shuffled<T>(items: readonly T[], random: SeededRandom): T[] {
  const left = [...items]
  const mixed: T[] = []
  while (left.length > 0) mixed.push(...left.splice(random.int(0, left.length - 1), 1))
  return mixed
}
