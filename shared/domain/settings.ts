import { z } from 'zod'

/** What a person can set. Every field has a default, so that a damaged settings file costs only its damaged fields. */
export const settings = z.object({
  colorScheme: z.enum(['auto', 'light', 'dark']).default('auto'),
  /** Times are shown in the laptop's zone, or in UTC. */
  timeZone: z.enum(['local', 'utc']).default('local'),
  listener: z
    .object({
      enabled: z.boolean().default(true),
      /** The address to listen on; `0.0.0.0` for all interfaces. */
      host: z.union([z.ipv4(), z.ipv6()]).default('0.0.0.0'),
      /** Tried first; when it is taken, the next free one of the following 20 is used. */
      port: z.int().min(1).max(65535).default(8765),
      /** The host that devices are told; null: the laptop's first LAN address. */
      advertisedHost: z.string().trim().min(1).max(255).nullable().default(null),
    })
    .prefault({}),
  history: z
    .object({
      /** Port history is kept for so many days … */
      days: z.int().min(1).max(3650).default(90),
      /** … and at most so many rows for each gateway. */
      rowsPerGateway: z.int().min(1000).max(10_000_000).default(200_000),
    })
    .prefault({}),
  /** A desktop notification when a gateway goes offline or comes back. */
  notifyOffline: z.boolean().default(false),
  /** Consent to keep passwords under weak protection, where the system offers no keyring. */
  allowWeakPasswordStore: z.boolean().default(false),
})
export type Settings = z.infer<typeof settings>

/** A change of settings: only the named fields. */
export const settingsPatch = z.object({
  colorScheme: z.enum(['auto', 'light', 'dark']).optional(),
  timeZone: z.enum(['local', 'utc']).optional(),
  listener: settings.shape.listener.unwrap().partial().optional(),
  history: settings.shape.history.unwrap().partial().optional(),
  notifyOffline: z.boolean().optional(),
  allowWeakPasswordStore: z.boolean().optional(),
})
export type SettingsPatch = z.infer<typeof settingsPatch>

export interface SettingsView extends Settings {
  readonly id: 'settings'
}
