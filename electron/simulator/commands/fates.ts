import { st } from '../device/slot.ts'
import type { SeededRandom } from '../random.ts'
import type { Refusal } from './codes.ts'
import type { RedialMode } from './order.ts'

/** In which states a port can hang: registering, registration failed, no answer from the module. */
export const hangingStates = [st.registering, st.failed, st.moduleTimeout] as const
export type HangingState = (typeof hangingStates)[number]

/** What is in store for a command to a port. */
export interface ActFate {
  /** false: it is accepted, and nothing happens. */
  readonly takes: boolean
  /** Where a redial or a switch leaves the port hanging; null: it comes back. */
  readonly hangsIn: HangingState | null
  /** Whether a reset brings a hanging port back. */
  readonly cures: boolean
  /** Which public address a redial leads to: another one, the same, or a certain one. */
  readonly ip: 'new' | 'same' | { readonly address: string }
  /** How long everything takes, as a multiple of the usual time. */
  readonly slowness: number
}

export interface FateShares {
  /** Of redials and switches after which the port hangs, 0–1. */
  readonly hangShare: number
  /** Of resets that bring a hanging port back, 0–1. */
  readonly cureShare: number
  /** Of redials in flight mode that lead to the same address, 0–1; of fast ones, half of the others do too. */
  readonly sameIpShare: number
}

/**
 * What becomes of commands, and which are refused: from the seed, unless somebody steers it. Steering one does not
 * change what befalls the others.
 */
export class Fates {
  readonly #random: SeededRandom
  readonly #shares: FateShares
  readonly #ports = new Map<number, Partial<ActFate>>()
  readonly #next = new Map<number, Partial<ActFate>[]>()
  readonly #refused = new Map<number, Refusal>()
  #refusal: { readonly refusal: Refusal; count: number } | null = null

  constructor(random: SeededRandom, shares: FateShares) {
    this.#random = random
    this.#shares = shares
  }

  /** Steers the commands to a port; null leaves them to chance again. */
  forPort(port: number, fate: Partial<ActFate> | null): void {
    if (fate) this.#ports.set(port, fate)
    else this.#ports.delete(port)
  }

  /** Steers the next command to a port, or the one after those that are steered already. */
  forNext(port: number, fate: Partial<ActFate>): void {
    this.#next.set(port, [...(this.#next.get(port) ?? []), fate])
  }

  /** Refuses every message that names the port; null: no more. */
  refusePort(port: number, refusal: Refusal | null): void {
    if (refusal) this.#refused.set(port, refusal)
    else this.#refused.delete(port)
  }

  /** Refuses the next messages, whatever they are, get and set too. */
  refuseNext(refusal: Refusal, count = 1): void {
    this.#refusal = count > 0 ? { refusal, count } : null
  }

  refusalOf(port: number): Refusal | null {
    return this.#refused.get(port) ?? null
  }

  /** The refusal for a message before anything else is looked at; null: none. Counts it. */
  takeRefusal(): Refusal | null {
    if (!this.#refusal) return null
    const { refusal } = this.#refusal
    this.#refusal.count -= 1
    if (this.#refusal.count === 0) this.#refusal = null
    return refusal
  }

  /** What becomes of a command to a port. What is steered for the next one only is used up. */
  decide(port: number, mode: RedialMode | null): ActFate {
    const [next, ...later] = this.#next.get(port) ?? []
    if (later.length > 0) this.#next.set(port, later)
    else this.#next.delete(port)
    return { ...this.#chance(mode), ...this.#ports.get(port), ...next }
  }

  #chance(mode: RedialMode | null): ActFate {
    const { hangShare, cureShare, sameIpShare } = this.#shares
    const hangs = this.#random.chance(hangShare)
    const hangsIn = this.#random.weighted([
      [1, st.registering],
      [1, st.moduleTimeout],
    ])
    const cures = this.#random.chance(cureShare)
    const isSame = this.#random.chance(mode === 1 ? (1 + sameIpShare) / 2 : sameIpShare)
    return { takes: true, hangsIn: hangs ? hangsIn : null, cures, ip: isSame ? 'same' : 'new', slowness: 1 }
  }
}
