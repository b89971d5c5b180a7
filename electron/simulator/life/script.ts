import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { Timers } from '../timers.ts'

/** Something that is done to the rack at a time, ms after the script was started. */
export interface ScriptStep {
  readonly atMs: number
  readonly act: (device: SimulatedDevice) => void
}

/** Plays a script on the clock; the returned function ends it early. */
export function playScript(steps: readonly ScriptStep[], device: SimulatedDevice, timers: Timers): () => void {
  const cancels = steps.map(({ atMs, act }) => timers.after(atMs, () => act(device)))
  return () => {
    for (const cancel of cancels) cancel()
  }
}
