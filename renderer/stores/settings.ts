import type { SettingsView } from '../../shared/domain/settings.ts'
import { samplingPeriodMin, usualThresholds } from '../../shared/domain/statistics.ts'
import { useTopicItem } from './useTopic.ts'

/** What holds until the core has said what was set; the same as the core's own defaults. */
export const defaultSettings: SettingsView = {
  id: 'settings',
  colorScheme: 'auto',
  timeZone: 'local',
  listener: { enabled: true, host: '0.0.0.0', port: 8765, advertisedHost: null },
  history: { days: 90, rowsPerGateway: 200_000 },
  inbox: { retention: { days: null, count: null }, savedSearches: [], notifyGateways: [] },
  tasks: { cap: 500 },
  statistics: { sampling: { gateways: [], periodMin: samplingPeriodMin.usual }, thresholds: usualThresholds },
  logs: { level: 'info' },
  notifyOffline: false,
  allowWeakPasswordStore: false,
}

/** What the person has set, live. */
export const useSettings = (): SettingsView => useTopicItem('settings', {}, 'settings') ?? defaultSettings
