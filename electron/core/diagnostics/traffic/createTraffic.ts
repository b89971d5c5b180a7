import type { Exchange, TrafficView } from '../../../../shared/domain/traffic.ts'
import type { SeenCallback } from '../../callback/seenCallback.ts'
import type { SeenExchange } from '../../device/seenExchange.ts'
import type { GatewayRegistry } from '../../gateways/gatewayRegistry.ts'
import type { Jobs } from '../../jobs/jobs.ts'
import type { Clock, FileDialogs, Random } from '../../ports.ts'
import type { StateHub } from '../../state/stateHub.ts'
import type { ActivityLog } from '../logs/activityLog.ts'
import { Explorer } from './explorer.ts'
import { Recordings } from './recordings.ts'
import { TrafficExport } from './trafficExport.ts'
import { TrafficLog } from './trafficLog.ts'

interface TrafficDeps {
  readonly clock: Clock
  readonly random: Random
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  readonly jobs: Jobs
  readonly files: FileDialogs
  /** Of Simrack. */
  readonly version: string
  /** Told of each exchange as well. */
  readonly activity: ActivityLog
  /** A setting of a gateway was changed by hand. */
  readonly onSet: (gatewayId: string, name: string) => void
}

export type Traffic = ReturnType<typeof createTraffic>

/** Builds what watches the traffic with devices: the log, recordings of it, files, and the explorer. */
export function createTraffic(deps: TrafficDeps) {
  const { clock, random, hub, registry, jobs, files, version, activity, onSet } = deps
  const topic = hub.publisher('traffic', {})
  const publish = (gatewayIds: Iterable<string>) => {
    const [views, none]: [TrafficView[], string[]] = [[], []]
    for (const id of gatewayIds) {
      const figures = log.figures(id)
      const recording = recordings.view(id)
      const exchanges = log.exchanges(id)
      if (figures.exchanges === 0 && figures.gone === 0 && !recording) none.push(id)
      else
        views.push({ id, ...figures, lastId: exchanges.at(-1)?.id ?? '', endpoints: endpointsOf(exchanges), recording })
    }
    topic.upsert(views)
    topic.remove(none)
  }
  const recordings: Recordings = new Recordings(clock, (gatewayId) => publish([gatewayId]))
  const log: TrafficLog = new TrafficLog({
    clock,
    secrets: () => registry().secrets(),
    onKept: (gatewayId, exchange) => recordings.add(gatewayId, exchange),
    onChange: publish,
  })
  return {
    registry,
    log,
    recordings,
    exporting: new TrafficExport({ log, recordings, registry, jobs, files, clock, version }),
    explorer: new Explorer({ registry, log, random, onSet }),
    /** Takes a request to a device. */
    sawRequest: (gatewayId: string, seen: SeenExchange) => {
      activity.request(gatewayId, seen)
      log.request(gatewayId, seen)
    },
    /** Takes a callback of one. */
    sawCallback: (seen: SeenCallback) => {
      activity.callback(seen)
      log.callback(seen)
    },
    removed: (gatewayId: string) => {
      recordings.drop(gatewayId)
      log.clear(gatewayId)
    },
    stop: () => log.stop(),
  }
}

const endpointsOf = (exchanges: readonly Exchange[]): string[] =>
  [...new Set(exchanges.flatMap(({ purpose }) => purpose || []))].sort()
