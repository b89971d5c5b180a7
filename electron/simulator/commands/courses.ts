import { isOnNetwork, type Slot, st } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import type { ActFate } from './fates.ts'
import type { PortOrder } from './order.ts'

/** A change of the port on its way through a command, so long after the one before, ms. */
export type Stage =
  | { readonly ms: number; readonly state: number }
  | { readonly ms: number; readonly activates: number }

/** What a port goes through because of a command. */
export interface Course {
  readonly stages: readonly Stage[]
  /** Whether it ends where the port hangs. */
  readonly hangs: boolean
}

/** What a course depends on besides the command. */
export interface CourseParts {
  /** The slot that is meant. */
  readonly slot: Slot
  readonly isActive: boolean
  readonly fate: ActFate
  /** Whether registered SIMs dial (`data_service_enable`). */
  readonly dials: boolean
  readonly random: SeededRandom
}

/** Times of a device that is well, ms from–to. */
const times = {
  locks: [400, 1500],
  unlocks: [500, 1500],
  restarts: [800, 2000],
  detects: [6000, 12_000],
  goesOffline: [800, 2000],
  registers: [4000, 12_000],
  dials: [1500, 5000],
  switches: [800, 2500],
  registersAfterSwitch: [48_000, 66_000],
  hangs: [8000, 15_000],
} as const satisfies Readonly<Record<string, readonly [number, number]>>

/** States that neither a reset nor a redial changes: the trouble is the card's or the operator's. */
const lasting: readonly number[] = [st.noBalance, st.lockedByDevice, st.lockedByOperator, st.cardError]
const hanging: readonly number[] = [st.registering, st.failed, st.moduleTimeout]

/** The way of a port through a command; null: there is nothing to do, or its state does not allow it. */
export function courseOf(order: PortOrder, parts: CourseParts): Course | null {
  const way = new Way(parts)
  switch (order.command) {
    case 'lock':
      return lock(way, parts)
    case 'unlock':
      return unlock(way, parts)
    case 'switch':
      return switchTo(way, parts)
    case 'reset':
      return reset(way, parts)
    case 'redial':
      return order.mode === 1 ? fastRedial(way, parts) : flightRedial(way, parts)
  }
}

/** Stages with times from chance. */
class Way {
  readonly #parts: CourseParts

  constructor(parts: CourseParts) {
    this.#parts = parts
  }

  ms(of: keyof typeof times): number {
    const [from, to] = times[of]
    return Math.round(this.#parts.random.int(from, to) * this.#parts.fate.slowness)
  }

  to(state: number, after: keyof typeof times): Stage {
    return { ms: this.ms(after), state }
  }

  /** From registering onto the network, and on to data if the device dials. */
  ontoNetwork(after: 'registers' | 'registersAfterSwitch' = 'registers'): readonly Stage[] {
    return [this.to(st.registered, after), ...this.dialling()]
  }

  dialling(): readonly Stage[] {
    return this.#parts.dials ? [this.to(st.onData, 'dials')] : []
  }
}

const done = (...stages: readonly Stage[]): Course => ({ stages, hangs: false })
const stuck = (...stages: readonly Stage[]): Course => ({ stages, hangs: true })

function lock(way: Way, { slot }: CourseParts): Course | null {
  return slot.sim && slot.state !== st.lockedByUser ? done(way.to(st.lockedByUser, 'locks')) : null
}

function unlock(way: Way, { slot, isActive }: CourseParts): Course | null {
  if (!slot.sim || (slot.state !== st.lockedByUser && slot.state !== st.lockedByDevice)) return null
  if (!isActive) return done(way.to(st.idle, 'unlocks'))
  return done(way.to(st.registering, 'unlocks'), ...way.ontoNetwork())
}

/** A slot that is empty or locked is taken into use and stays so. */
function switchTo(way: Way, { slot, isActive, fate: { hangsIn } }: CourseParts): Course | null {
  if (isActive) return null
  const taken: Stage = { ms: way.ms('switches'), activates: slot.slot }
  if (!slot.sim || slot.state === st.lockedByUser) return done(taken)
  if (hangsIn === st.registering) return stuck(taken)
  if (hangsIn !== null) return stuck(taken, way.to(hangsIn, 'registersAfterSwitch'))
  return done(taken, ...way.ontoNetwork('registersAfterSwitch'))
}

function reset(way: Way, { slot: { sim, state }, fate: { cures } }: CourseParts): Course | null {
  if (!sim || state === st.lockedByUser) return null
  const restart = [way.to(st.cardDetected, 'restarts')]
  if (lasting.includes(state)) return done(...restart, way.to(state, 'detects'))
  const registering = [...restart, way.to(st.registering, 'detects')]
  if (!hanging.includes(state) || cures) return done(...registering, ...way.ontoNetwork())
  return state === st.registering ? stuck(...registering) : stuck(...registering, way.to(state, 'hangs'))
}

function flightRedial(way: Way, { slot: { state }, fate: { hangsIn } }: CourseParts): Course | null {
  if (!isOnNetwork(state)) return null
  const offline = way.to(st.registering, 'goesOffline')
  if (hangsIn === st.registering) return stuck(offline)
  if (hangsIn !== null) return stuck(offline, way.to(hangsIn, 'hangs'))
  return done(offline, ...way.ontoNetwork())
}

/** Without data there is nothing to dial anew. */
function fastRedial(way: Way, { slot: { state }, fate: { hangsIn }, dials }: CourseParts): Course | null {
  if (!isOnNetwork(state) || !dials) return null
  const hangsUp = way.to(st.registered, 'goesOffline')
  return hangsIn === null ? done(hangsUp, ...way.dialling()) : stuck(hangsUp, way.to(hangsIn, 'hangs'))
}
