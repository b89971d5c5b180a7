import { z } from 'zod'

export const turnsSchema = z.object({ longestMs: z.number(), busiestMs: z.number(), over: z.int() })

/** What holds the loop longer is counted, ms. */
const longMs = 50

/** The longest turn of the event loop until the returned function is called, by the clock and of processor; how many were long. */
export function watchTurns(): () => z.output<typeof turnsSchema> {
  let [longestMs, busiestMs, over] = [0, 0, 0]
  let [at, cpu] = [performance.now(), cpuMs()]
  let ended = false
  const look = () => {
    const [now, used] = [performance.now(), cpuMs()]
    longestMs = Math.max(longestMs, now - at)
    busiestMs = Math.max(busiestMs, used - cpu)
    if (used - cpu > longMs) over += 1
    ;[at, cpu] = [now, used]
    if (!ended) setImmediate(look)
  }
  setImmediate(look)
  return () => {
    ended = true
    return { longestMs, busiestMs, over }
  }
}

/** Of this thread alone. */
export function cpuMs(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}
