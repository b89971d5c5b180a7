import { statSync } from 'node:fs'
import { freemem, release, totalmem } from 'node:os'
import { join } from 'node:path'
import type { BundleSectionName } from '../../../shared/domain/support.ts'
import type { Exchange, HttpPart } from '../../../shared/domain/traffic.ts'
import type { LogBook } from '../diagnostics/logs/logBook.ts'
import type { TrafficLog } from '../diagnostics/traffic/trafficLog.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Ports } from '../ports.ts'
import type { SettingsService } from '../settings/settingsService.ts'
import type { StateHub } from '../state/stateHub.ts'
import { migrations } from '../store/migrations.ts'

export interface BundleSources {
  readonly ports: Ports
  readonly hub: StateHub
  readonly registry: () => GatewayRegistry
  readonly traffic: TrafficLog
  readonly settings: SettingsService
  readonly logs: LogBook
}

/** Of each gateway at most so many exchanges, the newest; of a body so many characters; of all of them so many. */
const exchangesEach = 60
const bodyLength = 16 * 1024
const trafficLength = 24 * 1024 * 1024

/** One value, or the entries of a list. Nothing of it is redacted yet but what its source has redacted. */
export type SectionContent = { readonly value: unknown } | { readonly list: Iterable<unknown> }

/** What each section holds, as it is now. */
export function sectionContents(sources: BundleSources): Record<BundleSectionName, () => Promise<SectionContent>> {
  const { ports, hub, registry, traffic, settings, logs } = sources
  return {
    about: async () => ({ value: await about(ports) }),
    settings: async () => ({ value: settings.current }),
    gateways: async () => ({ list: [...hub.publisher('gateways', {}).items()] }),
    ports: async () => ({ list: portRows(hub, registry()) }),
    listener: async () => ({
      value: {
        listener: [...hub.publisher('listener', {}).items()],
        callbacks: [...hub.publisher('callbacks', {}).items()],
      },
    }),
    operations: async () => ({
      list: [
        ...hub.publisher('operations', {}).items(),
        ...hub.publisher('operationBatches', {}).items(),
        ...hub.publisher('jobs', {}).items(),
      ],
    }),
    traffic: async () => {
      await traffic.settled()
      return { list: exchanges(traffic, registry()) }
    },
    logs: async () => ({ list: logs.entries.map(asLine) }),
  }
}

async function about({ version, face, dataDir, clock, speed, vault }: Ports): Promise<unknown> {
  const { heapUsed, rss } = process.memoryUsage()
  return {
    simrack: version,
    face,
    platform: process.platform,
    architecture: process.arch,
    release: release(),
    versions: process.versions,
    now: new Date(clock.now()).toISOString(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    speed,
    runsForS: Math.round(process.uptime()),
    memory: { heapUsed, rss, free: freemem(), total: totalmem() },
    dataDir,
    databaseBytes: sizeOf(join(dataDir, 'simrack.db')),
    databaseLogBytes: sizeOf(join(dataDir, 'simrack.db-wal')),
    schema: migrations.length,
    // Not called by a name that stands for a secret.
    passwordStore: await vault.view(),
  }
}

function* portRows(hub: StateHub, registry: GatewayRegistry): Generator<unknown> {
  for (const { record } of registry.all())
    for (const row of hub.publisher('ports', { gatewayId: record.id }).items())
      yield { gateway: record.profile.name, ...row }
}

/** Of each gateway the newest, each as much as the others. */
function* exchanges(traffic: TrafficLog, registry: GatewayRegistry): Generator<unknown> {
  const gateways = [...registry.all()]
  for (const { record } of gateways) {
    let left = trafficLength / gateways.length
    for (const exchange of traffic.exchanges(record.id).slice(-exchangesEach).reverse()) {
      const short = shortened(exchange)
      left -= short.request.body.length + (short.answer?.body.length ?? 0)
      if (left < 0) break
      yield { gateway: record.profile.name, ...short }
    }
  }
}

function shortened(exchange: Exchange): Exchange {
  const { request, answer } = exchange
  return { ...exchange, request: shortPart(request), answer: answer && shortPart(answer) }
}

const shortPart = (part: HttpPart): HttpPart =>
  part.body.length <= bodyLength ? part : { ...part, body: part.body.slice(0, bodyLength), cut: true }

/** As it stands in the file of the log. */
function asLine({ at, level, event, detail }: LogBook['entries'][number]): unknown {
  return { time: new Date(at).toISOString(), level, event, fields: detail === '' ? null : JSON.parse(detail) }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}
