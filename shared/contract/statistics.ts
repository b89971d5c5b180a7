import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import {
  type SampledPort,
  type SamplingView,
  type StatisticsKind,
  type StatisticsReading,
  type StatisticsSeries,
  statisticsKinds,
  statisticsRanges,
} from '../domain/statistics.ts'
import { call, id, nothing, returns, topic } from './define.ts'

const kind = z.enum(statisticsKinds)
const numbers = z.string().max(400)

/** At most so many stretches in one series. */
export const mostPoints = 400

/** The calls of statistics. What samples and thresholds are is a matter of settings (`settings.update`). */
export const statisticsCalls = {
  /**
   * Asks a gateway now what it has counted. `ports` is `all` or an expression of whole ports, `slots` is `current` (the slot that each
   * port uses), `all`, or an expression of numbers.
   */
  'statistics.read': call(
    z.object({ gatewayId: id, kind, ports: numbers, slots: numbers, range: z.enum(statisticsRanges) }).strict(),
    returns<StatisticsReading>(),
  ),
  /** Takes a sample now, of all that a gateway has counted; answers which kinds it told of. */
  'statistics.sample': call(z.object({ gatewayId: id }).strict(), returns<{ told: StatisticsKind[] }>()),
  /** What stored samples tell over time, of one port, or with `port` null of the gateway: stretches of `stepMs` from `since` until now. */
  'statistics.series': call(
    z
      .object({
        gatewayId: id,
        kind,
        port: z.int().min(1).max(9999).nullable(),
        since: z.number().min(0),
        stepMs: z
          .int()
          .min(60_000)
          .max(31 * 86_400_000),
      })
      .strict(),
    returns<StatisticsSeries>(),
  ),
  /** What the last samples say of one port. */
  'statistics.ofPort': call(
    z.object({ gatewayId: id, port: z.int().min(1).max(9999) }).strict(),
    returns<SampledPort>(),
  ),
  /** The stored samples as CSV. A job. */
  'statistics.export': call(
    z.object({ gatewayId: id, kind, since: z.number().min(0) }).strict(),
    returns<{ jobId: string | null; file: SavedFile }>(),
  ),
} as const

export const statisticsTopics = {
  /** How the sampling of each gateway stands. */
  statistics: topic(nothing, returns<SamplingView>()),
} as const
