import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Bridge } from '../bridge/bridge.ts'

/** What tells the time of the computer that the screen is on. */
interface Machine {
  /** Epoch ms. */
  now(): number
  /** Ms since some moment, steadily. */
  elapsed(): number
}

/**
 * The core's time, told on the screen: the computer's own, which both are on, but in an accelerated demo, whose time the core tells whenever
 * the connection to it is made.
 */
export class CoreTime {
  readonly #machine: Machine
  #told: { readonly now: number; readonly at: number; readonly speed: number } | null = null
  /** How many times as fast as the computer's time it runs. */
  readonly speed = createStore<number>(() => 1)

  constructor(machine: Machine) {
    this.#machine = machine
  }

  /** The present, epoch ms. */
  now(): number {
    const told = this.#told
    return told ? told.now + (this.#machine.elapsed() - told.at) * told.speed : this.#machine.now()
  }

  /** Asks the core at each connection, from now on. */
  follow(bridge: Pick<Bridge, 'call' | 'connection'>): void {
    bridge.connection.subscribe((state) => {
      if (state === 'open') void this.#ask(bridge)
    })
  }

  async #ask(bridge: Pick<Bridge, 'call'>): Promise<void> {
    const asked = this.#machine.elapsed()
    const result = await bridge.call('app.info', {})
    if (!result.ok) return
    const { now, speed } = result.value.clock
    // It was told somewhere between question and answer.
    this.#told = speed === 1 ? null : { now, speed, at: (asked + this.#machine.elapsed()) / 2 }
    this.speed.setState(speed, true)
  }
}

/** The application's one; `main.tsx` has it follow the core. */
export const coreTime = new CoreTime({ now: () => Date.now(), elapsed: () => performance.now() })

export const useSpeed = (): number => useStore(coreTime.speed)
