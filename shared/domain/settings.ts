import { z } from 'zod'
import { inboxRetention, savedSearch } from './message.ts'
import { samplingPeriodMin, statisticsSampling, statisticsThresholds, usualThresholds } from './statistics.ts'
import { logLevel } from './support.ts'

/** Where devices report to. */
const listener = {
  enabled: z.boolean(),
  /** The address to listen on; `0.0.0.0` for all interfaces. */
  host: z.union([z.ipv4(), z.ipv6()]),
  /** Tried first; when it is taken, the next free one of the following 20 is used. */
  port: z.int().min(1).max(65535),
  /** The host that devices are told; null: the laptop's first LAN address. */
  advertisedHost: z.string().trim().min(1).max(255).nullable(),
}

const history = {
  /** Port history is kept for so many days … */
  days: z.int().min(1).max(3650),
  /** … and at most so many rows for each gateway. */
  rowsPerGateway: z.int().min(1000).max(10_000_000),
}

const inbox = {
  retention: inboxRetention,
  savedSearches: z.array(savedSearch).max(100),
  /** Gateways whose every new message is told on the desktop. */
  notifyGateways: z.array(z.string().max(64)).max(2000),
}

const tasks = {
  /** More messages in one submission need a typed confirmation. */
  cap: z.int().min(1).max(1_000_000),
}

const statistics = {
  /** Which gateways are sampled by themselves; none unless a person wants it. */
  sampling: statisticsSampling,
  /** What marks a port. */
  thresholds: statisticsThresholds,
}

const logs = {
  /** What is below it is not written. */
  level: logLevel,
}

const colorScheme = z.enum(['auto', 'light', 'dark'])
/** Times are shown in the laptop's zone, or in UTC. */
const timeZone = z.enum(['local', 'utc'])

/** What a person can set. Every field has a default, so that a damaged settings file costs only its damaged fields. */
export const settings = z.object({
  colorScheme: colorScheme.default('auto'),
  timeZone: timeZone.default('local'),
  listener: z
    .object({
      enabled: listener.enabled.default(true),
      host: listener.host.default('0.0.0.0'),
      port: listener.port.default(8765),
      advertisedHost: listener.advertisedHost.default(null),
    })
    .prefault({}),
  history: z
    .object({
      days: history.days.default(90),
      rowsPerGateway: history.rowsPerGateway.default(200_000),
    })
    .prefault({}),
  inbox: z
    .object({
      retention: inbox.retention.default({ days: null, count: null }),
      savedSearches: inbox.savedSearches.default([]),
      notifyGateways: inbox.notifyGateways.default([]),
    })
    .prefault({}),
  tasks: z.object({ cap: tasks.cap.default(500) }).prefault({}),
  statistics: z
    .object({
      sampling: statistics.sampling.default({ gateways: [], periodMin: samplingPeriodMin.usual }),
      thresholds: statistics.thresholds.default(usualThresholds),
    })
    .prefault({}),
  logs: z.object({ level: logs.level.default('info') }).prefault({}),
  /** A desktop notification when a gateway goes offline or comes back. */
  notifyOffline: z.boolean().default(false),
  /** Consent to keep passwords under weak protection, where the system offers no keyring. */
  allowWeakPasswordStore: z.boolean().default(false),
})
export type Settings = z.infer<typeof settings>

/** A change of settings: only the named fields. No defaults here: they would overwrite what was not named. */
export const settingsPatch = z.object({
  colorScheme: colorScheme.optional(),
  timeZone: timeZone.optional(),
  listener: z.object(listener).partial().optional(),
  history: z.object(history).partial().optional(),
  inbox: z.object(inbox).partial().optional(),
  tasks: z.object(tasks).partial().optional(),
  statistics: z.object(statistics).partial().optional(),
  logs: z.object(logs).partial().optional(),
  notifyOffline: z.boolean().optional(),
  allowWeakPasswordStore: z.boolean().optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>

export interface SettingsView extends Settings {
  readonly id: 'settings'
}
