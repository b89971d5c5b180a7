import type { createStatistics } from '../statistics/createStatistics.ts'
import type { Handlers } from './router.ts'

type Names = Extract<keyof Handlers, `statistics.${string}`>

export function statisticsHandlers({
  readings,
  sampler,
  series,
  ofPort,
  exportSamples,
}: ReturnType<typeof createStatistics>): Pick<Handlers, Names> {
  return {
    'statistics.read': (asked) => readings.read(asked),
    'statistics.sample': ({ gatewayId }) => sampler.now(gatewayId),
    'statistics.series': ({ gatewayId, ...asked }) => series(gatewayId, asked),
    'statistics.ofPort': ({ gatewayId, port }) => ofPort(gatewayId, port),
    'statistics.export': ({ gatewayId, kind, since }) => exportSamples(gatewayId, kind, since),
  }
}
