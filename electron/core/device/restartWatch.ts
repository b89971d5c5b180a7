/** After so long without a status, a device may have restarted and counted beyond the number that was seen last. */
const maxGapMs = 180_000

/**
 * Tells from the numbers of a device's status messages whether it has started anew: it counts them from 1 (spec 3.1.3), so a lower number
 * than before means a restart.
 */
export class RestartWatch {
  #last: { readonly seq: number; readonly at: number } | null = null
  #restartedAt: number | null = null
  #unbrokenSince: number | null = null

  /** When a restart was last noticed, epoch ms; null when none was. */
  get restartedAt(): number | null {
    return this.#restartedAt
  }

  /**
   * Since when the device has surely not restarted, up to the last status, epoch ms: each number was higher than the one before, and
   * came soon after it. Null while that cannot be said, as of a device that does not count.
   */
  get unbrokenSince(): number | null {
    return this.#unbrokenSince
  }

  /** Takes the number of the next status; whether the device has restarted since the one before. */
  see(seq: number | null, now: number): boolean {
    const last = this.#last
    this.#last = seq === null ? null : { seq, at: now }
    if (seq === null) this.#unbrokenSince = null
    else if (last === null || seq <= last.seq || now - last.at > maxGapMs) this.#unbrokenSince = now
    const restarted = seq !== null && last !== null && seq < last.seq
    if (restarted) this.#restartedAt = now
    return restarted
  }
}
