import { z } from 'zod'
import { parsePortName } from '../lib/portName.ts'
import type { SkipReason } from './redialPlan.ts'

/** What can be done to a gateway or one of its ports (spec 4.1.2, 4.1.3). */
export const operationKinds = ['lock', 'unlock', 'switch', 'reset', 'redial', 'save', 'reboot', 'get', 'set'] as const
export type OperationKind = (typeof operationKinds)[number]

/** Those that act on ports: what a port expression can be given to. */
export const portOperationKinds = ['lock', 'unlock', 'switch', 'reset', 'redial'] as const
export type PortOperationKind = (typeof portOperationKinds)[number]

export const isPortOperation = (kind: OperationKind): kind is PortOperationKind =>
  portOperationKinds.some((each) => each === kind)

/**
 * Where an operation stands:
 * - `planned`: stored, not sent
 * - `sent`: the intent is stored and the request may have left; no answer yet
 * - `accepted`: the device has answered OK, which means taken, not done
 * - `refused`: the device said no, or the request never reached it
 * - `confirmed`: the read-back shows it done
 * - `did-not-take`: the time-out has passed and the read-back shows that it is not done, or not as it should be
 * - `unclear`: it cannot be said whether it was done
 * - `skipped`: not sent, because of what was found before; `cancelled`: not sent, because a person said so
 */
export const operationStates = [
  'planned',
  'sent',
  'accepted',
  'refused',
  'confirmed',
  'did-not-take',
  'unclear',
  'skipped',
  'cancelled',
] as const
export type OperationState = (typeof operationStates)[number]

/** Nothing more becomes of it. `accepted` is the end of a kind that nothing confirms, which `hasEnded` knows. */
const ends: ReadonlySet<OperationState> = new Set([
  'refused',
  'confirmed',
  'did-not-take',
  'unclear',
  'skipped',
  'cancelled',
])

export const hasEnded = ({ kind, state }: { readonly kind: OperationKind; readonly state: OperationState }): boolean =>
  ends.has(state) || (state === 'accepted' && operationInfo[kind].confirmWithinMs === null)

/** How much is asked before it is done: at once, in a dialog that names what happens, or with a word to type. */
export type Danger = 'click' | 'dialog' | 'typed'

/** What a kind of operation means to a person. */
export interface OperationKindInfo {
  /** The name of the action: on buttons and in lists. */
  readonly word: string
  /** What it does, plainly. */
  readonly meaning: string
  /** What it takes: a port (a slot is also understood), exactly a slot, or the gateway as a whole. */
  readonly scope: 'port' | 'slot' | 'device'
  /** For one target. More than one asks in a dialog at least: `dangerOf`. */
  readonly danger: Danger
  /** How long after `accepted` the read-back may take to confirm it, ms; null: nothing can confirm it. */
  readonly confirmWithinMs: number | null
  /** What confirms it, plainly. */
  readonly confirmedBy: string
}

const s = 1000

export const operationInfo: Readonly<Record<OperationKind, OperationKindInfo>> = {
  lock: {
    word: 'Lock',
    meaning: 'Takes the SIM off the network until it is unlocked.',
    scope: 'port',
    danger: 'click',
    confirmWithinMs: 60 * s,
    confirmedBy: 'The status shows it locked.',
  },
  unlock: {
    word: 'Unlock',
    meaning: 'Lets a locked SIM work again.',
    scope: 'port',
    danger: 'click',
    confirmWithinMs: 60 * s,
    confirmedBy: 'The status no longer shows it locked.',
  },
  switch: {
    word: 'Switch SIM',
    meaning: 'The port uses the SIM in this slot; it registers about a minute later.',
    scope: 'slot',
    danger: 'click',
    confirmWithinMs: 90 * s,
    confirmedBy: 'The slot is in use and its SIM is on the network.',
  },
  reset: {
    word: 'Reset module',
    meaning: 'Restarts the modem module of the port; what runs on it is cut off.',
    scope: 'port',
    danger: 'click',
    confirmWithinMs: 60 * s,
    confirmedBy: 'The port was seen off the network, and is on it again.',
  },
  redial: {
    word: 'Redial',
    meaning: 'Dials the mobile data session again, mostly for a new public IP.',
    scope: 'port',
    danger: 'click',
    confirmWithinMs: 120 * s,
    confirmedBy: 'The port was seen to leave mobile data and is back on it, or its public IP has changed.',
  },
  save: {
    word: 'Save configuration',
    meaning: 'Keeps the changed settings over a reboot.',
    scope: 'device',
    danger: 'click',
    confirmWithinMs: null,
    confirmedBy: 'Nothing: the answer is all that the gateway says.',
  },
  reboot: {
    word: 'Reboot gateway',
    meaning: 'Restarts the gateway. Every port is down for minutes, and settings that were not saved are lost.',
    scope: 'device',
    danger: 'typed',
    confirmWithinMs: 300 * s,
    confirmedBy: 'It stopped answering, or says that it has restarted, and answers again.',
  },
  get: {
    word: 'Read setting',
    meaning: 'Reads a setting of the gateway.',
    scope: 'device',
    danger: 'click',
    confirmWithinMs: null,
    confirmedBy: 'Its answer.',
  },
  set: {
    word: 'Change setting',
    meaning: 'Changes a setting of the gateway; lost at its next reboot unless it is saved.',
    scope: 'device',
    danger: 'dialog',
    confirmWithinMs: 30 * s,
    confirmedBy: 'Reading the setting again gives the value.',
  },
}

/** What must be asked first. `count`: how many targets; `all`: it names every port of the gateway at once. */
export function dangerOf(kind: OperationKind, { count, all }: { count: number; all: boolean }): Danger {
  const { danger } = operationInfo[kind]
  if (all) return 'typed'
  return danger === 'click' && count > 1 ? 'dialog' : danger
}

/** A port or slot as Simrack writes it (`2`, `2.01`); other spellings are brought to it. */
export const portNameText = z
  .string()
  .max(64)
  .refine((text) => parsePortName(text) !== null, 'Write a port such as 3 or 3.01.')

/** Names that belong to the request itself, in the device's disregard of case. */
const reservedNames = new Set(['username', 'password', 'version', 'op', 'mode', 'url', 'period'])

/** A setting of the device by its name, for one of many with its place from 0: `port_public_ip(3)` (spec 4.1.2). */
export const settingName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_.-]{0,63}(?:\(\d{1,4}\))?$/, 'A setting is named such as sms_url or port_public_ip(0).')
  .refine((name) => !reservedNames.has(name.toLowerCase()), 'This name belongs to the request itself.')

/** The longest value of a setting. */
export const maxSettingValue = 2000

/** 0: flight mode, the SIM registers again and mostly gets a new IP; 1: fast, without registering: the IP may stay. */
export const redialMode = z.union([z.literal(0), z.literal(1)])
export type RedialMode = z.infer<typeof redialMode>

/** What a kind needs beside its target; null for what it does not take. */
export const operationParams = z.object({
  /** Of redial. */
  mode: redialMode.nullable().default(null),
  /** Of get and set. */
  name: settingName.nullable().default(null),
  /** Of set. */
  value: z.string().max(maxSettingValue).nullable().default(null),
})
export type OperationParams = z.infer<typeof operationParams>

/** The parameters documented in spec 4.1.2, for the editor. */
export const knownSettings: readonly { readonly name: string; readonly meaning: string; readonly writable: boolean }[] =
  [
    { name: 'sms_url', meaning: 'Where the gateway forwards received messages to; empty for nowhere.', writable: true },
    { name: 'data_service_enable', meaning: 'Mobile data: 0 off, 1 on.', writable: true },
    { name: 'ports_rx_tx', meaning: 'Traffic received and sent by each port.', writable: false },
    { name: 'port_rx_tx(0)', meaning: 'Traffic of one port, counted from 0.', writable: false },
    { name: 'port_public_ip', meaning: 'The public IP of each port.', writable: false },
    { name: 'port_public_ip(0)', meaning: 'The public IP of one port, counted from 0.', writable: false },
  ]

/** What was known of the target at one moment. */
export interface OperationFacts {
  /** Epoch ms. */
  readonly at: number
  /** The row that the target meant (`2.01`); null for the gateway as a whole and for what was not reported. */
  readonly rowId: string | null
  /** The vendor's state number of that row. */
  readonly state: number | null
  readonly iccid: string | null
  /** The port's slot in use. */
  readonly activeId: string | null
  readonly publicIp: string | null
  /** Of get and set: the value as read; null when it was not read. */
  readonly value: string | null
}

/** One thing done to one target, with its life. */
export interface Operation {
  readonly id: string
  readonly gatewayId: string
  /** The gateway's name when it was planned: the history outlives the gateway. */
  readonly gatewayName: string
  readonly kind: OperationKind
  /** Port or slot as Simrack writes it; null for the gateway as a whole. */
  readonly target: string | null
  readonly params: OperationParams
  readonly state: OperationState
  /** Why it stands so, in words; empty when its state says all. */
  readonly reason: string
  /** Just before it was sent, and when it ended. */
  readonly before: OperationFacts | null
  readonly after: OperationFacts | null
  /** Epoch ms. */
  readonly createdAt: number
  readonly sentAt: number | null
  readonly endedAt: number | null
  /** Those that were asked for together. */
  readonly batchId: string | null
  /** The run of a redial plan that it belongs to. */
  readonly planRunId: string | null
  readonly by: 'person' | 'plan'
}

/** Why a port should be left alone now. */
export const busyReasons = ['call', 'registering', 'sending', 'operation'] as const satisfies readonly SkipReason[]
export type BusyReason = (typeof busyReasons)[number]

export interface Busy {
  readonly reason: BusyReason
  /** A sentence. */
  readonly words: string
}

/** What an operation on a port expression would do. Nothing has been sent. */
export interface DryRun {
  readonly kind: PortOperationKind
  /** The expression as the device would understand it, in Simrack's spelling. */
  readonly expression: string
  /** It was written as `all` or `*`. */
  readonly all: boolean
  /** In rack order. */
  readonly touched: readonly { readonly target: string; readonly state: number | null; readonly busy: Busy | null }[]
  readonly left: readonly { readonly target: string; readonly why: string }[]
  readonly danger: Danger
}
