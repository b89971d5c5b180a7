/** What can go wrong with the gateway's web server; all of it can be set while it runs. */
export class Faults {
  /** How long every answer takes, in ms. */
  latencyMs = 0
  /** How much longer an answer takes that lists every slot (`all_sims=1`), in ms. Real devices: 10–30 s. */
  allSimsLatencyMs = 0
  /** Resets the connection when half of an answer has been sent. */
  resetMidBody = false
  /** Ends the answer after half of it, as if that were all. */
  truncateJson = false
  /** Drops connections beyond this many at once; null: no limit. */
  maxParallel: number | null = null
  /** Takes requests and never answers. */
  hang = false
  /** How many of the next answers to POSTs about SMS tasks are lost: what they ask for is done. Infinity: all. */
  loseTaskAnswers = 0
  /** How those are lost: nothing ever comes, or the connection is reset when half of the answer has been sent. */
  lostTaskAnswer: 'never' | 'reset-half-way' = 'never'
  /** How many of the next commands (get aside) are accepted without anything being done. Infinity: all. */
  ignoreCommands = 0
  /** How many of the next answers to commands (get aside) are lost: what they ask for is done. Infinity: all. */
  loseCommandAnswers = 0
  /** How those are lost. */
  lostCommandAnswer: 'never' | 'reset-half-way' = 'never'
  #refuse = false
  readonly #refuseChanged: () => void

  constructor(refuseChanged: () => void) {
    this.#refuseChanged = refuseChanged
  }

  /** Whether the command at hand is to be ignored. Counts it. */
  takeIgnored(): boolean {
    if (this.ignoreCommands <= 0) return false
    this.ignoreCommands -= 1
    return true
  }

  /** Nobody listens at the address: connections are refused, and those that were open are reset. */
  get refuse(): boolean {
    return this.#refuse
  }

  set refuse(on: boolean) {
    if (this.#refuse === on) return
    this.#refuse = on
    this.#refuseChanged()
  }
}
