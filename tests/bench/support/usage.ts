import { z } from 'zod'

export const usageSchema = z.object({ cpuMs: z.number(), rssMB: z.number(), heapMB: z.number(), peakMB: z.number() })
const mebi = 1024 * 1024

/** What this process has used: CPU time, memory now and at most. */
export function usage(): z.output<typeof usageSchema> {
  const { user, system } = process.cpuUsage()
  const { rss, heapUsed } = process.memoryUsage()
  return {
    cpuMs: (user + system) / 1000,
    rssMB: rss / mebi,
    heapMB: heapUsed / mebi,
    // In KiB on every system.
    peakMB: process.resourceUsage().maxRSS / 1024,
  }
}
