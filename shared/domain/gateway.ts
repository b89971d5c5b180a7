import { z } from 'zod'
import type { AppError } from '../errors.ts'

const text = (max: number) => z.string().trim().max(max)

/** What a person sets for one gateway. The password is apart: it never leaves the core. */
export const gatewayProfile = z.object({
  name: text(80).min(1, 'Give the gateway a name.'),
  /** Host name or IP address, without scheme and port. */
  address: text(255)
    .min(1, 'Give the address of the gateway.')
    .regex(
      /^(?:[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?\.?|\[?[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(?:%[\w.-]+)?\]?)$/,
      'Write a host name or an IP address, such as 192.168.1.67.',
    ),
  port: z
    .int('The port is a whole number.')
    .min(1, 'Ports run from 1 to 65535.')
    .max(65535, 'Ports run from 1 to 65535.')
    .default(80),
  scheme: z.enum(['http', 'https']).default('http'),
  username: text(64).default('root'),
  /** https only: the SHA-256 fingerprint of the one certificate to accept although nobody vouches for it. */
  certificateSha256: z
    .string()
    .regex(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/, 'A SHA-256 fingerprint is 32 pairs of hex digits separated by colons.')
    .nullable()
    .default(null),
  /** Seconds between two polls of the active SIMs. */
  pollPeriodS: z.int().min(5, 'At least 5 seconds: the gateway is easily overloaded.').max(3600).default(30),
  /** Seconds between two listings of every slot (`all_sims=1`), which can take the device 30 s; 0: only on demand. */
  fullPollPeriodS: z.int().min(0).max(86400).default(300),
  /** Seconds between two looks for new messages; 0: only on demand. */
  smsPollPeriodS: z.int().min(0).max(86400).default(60),
  /** Seconds between two readings of public addresses and traffic, while ports are on mobile data; 0: only on demand. */
  dataPollPeriodS: z.int().min(0).max(86400).default(600),
  /** How long a status may take, in seconds. */
  statusTimeoutS: z.int().min(1).max(300).default(30),
  /** The least pause between two requests, in milliseconds. */
  minGapMs: z.int().min(0).max(10000).default(100),
  notes: text(4000).default(''),
  tags: z.array(text(40).min(1)).max(20).default([]),
})
export type GatewayProfile = z.infer<typeof gatewayProfile>
export type GatewayProfileInput = z.input<typeof gatewayProfile>

/** A profile as a form sends it: `password` null keeps the one that is stored. */
export const gatewayForm = z.object({
  profile: gatewayProfile,
  password: z.string().max(128).nullable().default(null),
})

/**
 * Where a session stands:
 * - `disconnected`: a person has disconnected it; nothing is sent
 * - `connecting`: no answer yet since start, connect or a change of the profile
 * - `online`: the last poll was answered and understood
 * - `degraded`: answers come, but slowly, with faults, or the last one or two polls failed
 * - `offline`: nothing has been heard for three polls
 * - `wrong-credentials`, `not-a-gateway`: it answers, and polling pauses until a person acts (or a slow re-check finds it well)
 * - `wrong-device`: another device (MAC) answers at this address; nothing of it is stored
 */
export type SessionState =
  | 'disconnected'
  | 'connecting'
  | 'online'
  | 'degraded'
  | 'offline'
  | 'wrong-credentials'
  | 'not-a-gateway'
  | 'wrong-device'

export interface SessionView {
  readonly state: SessionState
  /** Since when (epoch ms). */
  readonly since: number
  /** What went wrong last, while it still matters. */
  readonly error: AppError | null
  /** Failed polls in a row. */
  readonly failures: number
  /** When the next poll is due (epoch ms); null when none is planned. */
  readonly nextPollAt: number | null
  /** What is being asked of the device right now, in words; null when nothing is. */
  readonly asking: string | null
  /** How long the last answer took, ms. */
  readonly latencyMs: number | null
}

/** What the device says of itself (spec 3.1.3). */
export interface DeviceView {
  /** Canonical `00-30-F1-01-02-03`; the device's identity. */
  readonly mac: string
  /** Its own view of its address; often wrong behind NAT. */
  readonly ip: string
  readonly version: string
  readonly maxPorts: number
  readonly maxSlots: number
}

export interface StatusView {
  /** When anything was last heard of the active SIMs (epoch ms), by poll or push. */
  readonly activeAt: number | null
  /** When every slot was last listed (epoch ms). */
  readonly fullAt: number | null
  readonly source: 'poll' | 'push' | 'stored' | null
  /** Rows per state number, `"null"` for unreadable states. */
  readonly counts: Readonly<Record<string, number>>
  readonly rows: number
  /** Rows with at least one flag. */
  readonly flagged: number
  /** What was odd about the last answer as a whole, in words. */
  readonly warnings: readonly string[]
  /** When Simrack noticed that the gateway had restarted between two answers (epoch ms). */
  readonly restartedAt: number | null
}

/** The one place to which a device reports by itself: ours, when we have asked for it. */
export interface SubscriptionView {
  /** The address it was given, its secret path left out. */
  readonly url: string
  readonly periodS: number
  readonly since: number
  /** The URL is where our listener is now. False after its address or port has changed. */
  readonly current: boolean
}

/** One gateway on the screen: profile, session, device, counts. Everything but its rows and its password. */
export interface GatewayView {
  readonly id: string
  readonly profile: GatewayProfile
  /** `session`: known until Simrack quits. `missing`: a person has to type it again. */
  readonly password: 'stored' | 'session' | 'missing'
  readonly demo: boolean
  readonly session: SessionView
  readonly device: DeviceView | null
  /** The MAC that answered instead, while `wrong-device`. */
  readonly otherMac: string | null
  /** Other gateways that answer with the same MAC. */
  readonly sharesMacWith: readonly string[]
  readonly status: StatusView
  /** Device clock minus laptop clock, ms, from its HTTP Date; null when it sends none. */
  readonly clockSkewMs: number | null
  readonly subscription: SubscriptionView | null
  readonly callbacks: { readonly count: number; readonly lastAt: number | null; readonly rejected: number }
}

/** Gateway profiles as a file: no secrets, version 1. */
export const profilesFile = z.object({
  format: z.literal('simrack-profiles'),
  version: z.literal(1),
  gateways: z.array(z.unknown()).max(2000),
})
