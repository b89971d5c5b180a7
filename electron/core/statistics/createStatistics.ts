import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { SampledPort, StatisticsKind, StatisticsSeries } from '../../../shared/domain/statistics.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Priority } from '../device/requestQueue.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Jobs } from '../jobs/jobs.ts'
import type { Clock, FileDialogs, Log, Random } from '../ports.ts'
import type { SettingsService } from '../settings/settingsService.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { Database } from '../store/database.ts'
import { StatisticsReadings } from './readings.ts'
import { SampleExport } from './sampleExport.ts'
import { Sampler } from './sampler.ts'
import { Samples } from './samples.ts'
import { type AskedSeries, SeriesOf } from './series.ts'

interface StatisticsDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  readonly jobs: Jobs
  readonly settings: SettingsService
  readonly files: FileDialogs
}

/** Builds the statistics: what gateways say now, samples of it over time. */
export function createStatistics(deps: StatisticsDeps) {
  const { database, clock, random, log, hub, registry, jobs, settings, files } = deps
  const samples = new Samples(database)
  const readings = new StatisticsReadings({ registry, samples, clock })
  const series = new SeriesOf(samples, clock)
  const exporting = new SampleExport({ samples, jobs, files })
  const deviceIdOf = (gatewayId: string): Result<number | null> => {
    const found = registry().get(gatewayId)
    return found.ok ? ok(found.value.session.deviceId) : found
  }
  const lastAt = (gatewayId: string): number | null => {
    const deviceId = deviceIdOf(gatewayId)
    if (!deviceId.ok || deviceId.value === null) return null
    const [sms, calls] = [samples.lastAt(deviceId.value, 'sms'), samples.lastAt(deviceId.value, 'calls')]
    return sms === null || calls === null ? (sms ?? calls) : Math.max(sms, calls)
  }
  /** Never rejects: what cannot be written is lost, logged and said. */
  const take = (gatewayId: string, kind: StatisticsKind, priority: Priority): Promise<Result<null>> =>
    readings.sample(gatewayId, kind, priority).catch((error: unknown) => {
      const detail = error instanceof Error ? error.message : String(error)
      log('error', 'sample not kept', { gateway: gatewayId, kind, error: detail })
      return fail('store/failed', 'The sample could not be written.', { detail })
    })
  const sampler = new Sampler({
    clock,
    random,
    topic: hub.publisher('statistics', {}),
    settings: () => settings.current.statistics.sampling,
    isIdle: (gatewayId) => {
      const found = registry().get(gatewayId)
      return found.ok && found.value.session.report().session.asking === null
    },
    take,
    lastAt,
  })
  settings.watch((now, before) => {
    const differs = JSON.stringify(now.statistics.sampling) !== JSON.stringify(before.statistics.sampling)
    if (differs) sampler.settingsChanged()
  })

  return {
    readings,
    sampler,
    series: async (gatewayId: string, asked: AskedSeries): Promise<Result<StatisticsSeries>> => {
      const deviceId = deviceIdOf(gatewayId)
      if (!deviceId.ok) return deviceId
      return deviceId.value === null ? ok({ kind: asked.kind, points: [] }) : series.of(deviceId.value, asked)
    },
    /** What the last samples say of one port. */
    ofPort: (gatewayId: string, port: number): Result<SampledPort> => {
      const found = deviceIdOf(gatewayId)
      if (!found.ok) return found
      const deviceId = found.value
      if (deviceId === null) return ok({ sms: null, calls: null })
      const [smsAt, callsAt] = [samples.lastAt(deviceId, 'sms'), samples.lastAt(deviceId, 'calls')]
      return ok({
        sms: smsAt === null ? null : { at: smsAt, rows: samples.sms.last(deviceId, port) },
        calls: callsAt === null ? null : { at: callsAt, rows: samples.calls.last(deviceId, port) },
      })
    },
    exportSamples: async (gatewayId: string, kind: StatisticsKind, since: number) => {
      const deviceId = deviceIdOf(gatewayId)
      if (!deviceId.ok) return deviceId
      if (deviceId.value === null) return fail('input/conflict', 'Nothing has been heard of this gateway yet.')
      return exporting.start(deviceId.value, kind, since)
    },
    seen: (view: GatewayView) => sampler.seen(view),
    removed: (id: string) => sampler.removed(id),
    /** Removes old samples, a few at a time; true while there may be more. `before`: epoch ms. */
    prune: (before: number) => samples.prune(before),
    /** Idempotent. */
    stop: () => sampler.stop(),
  }
}
