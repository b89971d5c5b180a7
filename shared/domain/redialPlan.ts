import { z } from 'zod'
import { parsePortExpression } from '../lib/portExpression.ts'

/** No plan dials a port more often than this; a plan can only raise it. Seconds. */
export const lowestFloorS = 300

/** `07:30`; `24:00` is the end of the day. */
const timeOfDay = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, 'Write a time such as 07:30.')

/** By the clock on the site's wall, from `from` up to but without `to`; over midnight when `to` is earlier. */
export const dayWindow = z
  .object({ from: timeOfDay, to: timeOfDay })
  .refine(({ from, to }) => from !== to, 'It begins when it ends.')
export type DayWindow = z.infer<typeof dayWindow>

const isoDate = z.iso.date('Write a date such as 2026-03-01.')

export const zoneName = z.string().min(1).max(64).refine(isZone, 'This is no time zone, such as Europe/Vienna.')

function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}

const expression = z
  .string()
  .max(4096)
  .refine((text) => parsePortExpression(text).ok, 'Write ports such as 1-8,12, or all.')

/**
 * When which ports are dialled again, and what is done about what comes of it. Every field but the name, the targets and the zone
 * has a default.
 */
export const redialPlanForm = z
  .object({
    name: z.string().trim().min(1, 'Give the plan a name.').max(80),
    enabled: z.boolean().default(false),
    /** Which ports of which gateways, each gateway once. */
    targets: z
      .array(z.object({ gatewayId: z.string().min(1).max(64), ports: expression }))
      .min(1, 'Choose at least one gateway and its ports.')
      .max(500)
      .refine(
        (targets) => new Set(targets.map(({ gatewayId }) => gatewayId)).size === targets.length,
        'A gateway is named twice.',
      ),
    /** From one dial of a port to its next, seconds: drawn anew each time. At most 30 days. */
    minIntervalS: z.int().min(lowestFloorS, 'At least 5 minutes.').max(2_592_000).default(3600),
    maxIntervalS: z.int().min(lowestFloorS, 'At least 5 minutes.').max(2_592_000).default(7200),
    /** `uniform`: every length alike; `triangular`: the middle more often than the ends. */
    distribution: z.enum(['uniform', 'triangular']).default('uniform'),
    /** Never sooner than this after the last dial, seconds, whoever dialled. */
    floorS: z.int().min(lowestFloorS, 'At least 5 minutes.').max(86_400).default(lowestFloorS),
    /** The site's zone: windows, quiet hours, days and dates are by its clock. */
    zone: zoneName,
    /** Only within these; none: the whole day. */
    windows: z.array(dayWindow).max(12).default([]),
    /** Never within these. */
    quiet: z.array(dayWindow).max(12).default([]),
    /** 1 Monday … 7 Sunday, by the day at the moment itself: after midnight it is the next day. */
    days: z.array(z.int().min(1).max(7)).min(1, 'Choose at least one day.').max(7).default([1, 2, 3, 4, 5, 6, 7]),
    /** First and last day, both included; null: no limit. */
    startDate: isoDate.nullable().default(null),
    endDate: isoDate.nullable().default(null),
    /** Dials of one port on one day at the site; null: no limit. */
    maxPerDay: z.int().min(1).max(288).nullable().default(null),
    /** Ports of one gateway that dial at the same time. */
    concurrency: z.int().min(1).max(16).default(1),
    /** Between two starts on one gateway, seconds: drawn anew each time. */
    minStaggerS: z.int().min(0).max(600).default(5),
    maxStaggerS: z.int().min(0).max(600).default(30),
    /** 0 flight mode, 1 fast. */
    mode: z.union([z.literal(0), z.literal(1)]).default(0),
    /** States that a port may be dialled from: the vendor wants "dial successful", 15. */
    acceptedStates: z.array(z.int().min(0).max(99)).min(1).max(8).default([15]),
    /** A port that has never been seen in an accepted state may be dialled from 3, registered: not a data router. */
    orRegistered: z.boolean().default(true),
    /** After the dial: so long nothing is asked, then every `pollS` until the port is back or `timeoutS` have passed since. Seconds. */
    settleS: z.int().min(1).max(300).default(10),
    pollS: z.int().min(2).max(60).default(5),
    timeoutS: z.int().min(10).max(900).default(120),
    /** The IP has stayed: dial once more, in flight mode. */
    retryUnchanged: z.boolean().default(false),
    /** A port that does not come back: so many resets of its module, each followed by a wait of so many seconds at most; then hold. */
    resets: z.int().min(0).max(2).default(1),
    resetWaitS: z.int().min(30).max(1800).default(180),
    /** So many runs of one port in a row that failed or needed a reset: the port is held. */
    portBreaker: z.int().min(1).max(20).default(3),
    /** So many runs of one gateway in a row that failed or needed a reset: the plan stops on the gateway. */
    gatewayBreaker: z.int().min(1).max(50).default(4),
  })
  .superRefine((plan, { addIssue }) => {
    const issue = (path: string, message: string) => addIssue({ code: 'custom', path: [path], message })
    if (plan.maxIntervalS < plan.minIntervalS) issue('maxIntervalS', 'The maximum is below the minimum.')
    if (plan.minIntervalS >= lowestFloorS && plan.minIntervalS < plan.floorS)
      issue('minIntervalS', 'The minimum is below the floor of the plan.')
    if (plan.maxStaggerS < plan.minStaggerS) issue('maxStaggerS', 'The maximum is below the minimum.')
    if (plan.startDate !== null && plan.endDate !== null && plan.endDate < plan.startDate)
      issue('endDate', 'It ends before it begins.')
    if (openMinutes(plan).length === 0) issue('quiet', 'The quiet hours leave no time of the day.')
  })
export type RedialPlanForm = z.infer<typeof redialPlanForm>
export type RedialPlanInput = z.input<typeof redialPlanForm>

/** A plan as it is stored. */
export interface RedialPlan extends RedialPlanForm {
  readonly id: string
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

/** A stretch of a day in minutes after midnight, `from` included, `to` not; 0–1440. */
export interface MinuteSpan {
  readonly from: number
  readonly to: number
}

/** When of a day a plan may dial, as the clock on the wall shows it: windows without quiet hours, in order, apart. */
export function openMinutes({ windows, quiet }: Pick<RedialPlanForm, 'windows' | 'quiet'>): readonly MinuteSpan[] {
  const open = windows.length === 0 ? [{ from: 0, to: 1440 }] : windows.flatMap(spansOf)
  const closed = quiet.flatMap(spansOf)
  const edges = [...new Set([...open, ...closed].flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  const within = (spans: readonly MinuteSpan[], minute: number) =>
    spans.some(({ from, to }) => from <= minute && minute < to)
  const result: MinuteSpan[] = []
  for (const [i, from] of edges.entries()) {
    const to = edges[i + 1]
    if (to === undefined || !within(open, from) || within(closed, from)) continue
    const last = result.at(-1)
    if (last?.to === from) result[result.length - 1] = { from: last.from, to }
    else result.push({ from, to })
  }
  return result
}

/** One over midnight is two. */
function spansOf(window: DayWindow): MinuteSpan[] {
  const [from, to] = [minutesOf(window.from), minutesOf(window.to)]
  const spans =
    from < to
      ? [{ from, to }]
      : [
          { from, to: 1440 },
          { from: 0, to },
        ]
  return spans.filter((span) => span.from < span.to)
}

/**
 * What came of a run:
 * - `changed`, `unchanged`: the port is back, with another or the same public IP
 * - `could-not-tell`: the port is back, but one of the IPs could not be read
 * - `failed`: the device refused, or the port did not come back
 * - `skipped`: nothing was dialled, for a `SkipReason`
 */
export const runOutcomes = ['changed', 'unchanged', 'could-not-tell', 'failed', 'skipped'] as const
export type RunOutcome = (typeof runOutcomes)[number]

/** Why a run was not dialled. */
export const skipReasons = [
  'missed',
  'state',
  'call',
  'registering',
  'sending',
  'operation',
  'offline',
  'line',
  'closed',
  'floor',
  'held',
  'paused',
  'person',
  'interrupted',
] as const
export type SkipReason = (typeof skipReasons)[number]

export const outcomeWords: Readonly<Record<RunOutcome, string>> = {
  changed: 'Changed',
  unchanged: 'Unchanged',
  'could-not-tell': 'Could not tell',
  failed: 'Failed',
  skipped: 'Skipped',
}

export const skipWords: Readonly<Record<SkipReason, string>> = {
  missed: 'Its time passed while Simrack was not running, or the computer slept or its clock was changed.',
  state: 'The port was not in a state that the plan dials from.',
  call: 'A call was connected on the port.',
  registering: 'The port was registering.',
  sending: 'The port was sending messages.',
  operation: 'Another operation was under way on the port.',
  offline: 'The gateway did not answer.',
  line: 'Other ports of the gateway were dialling for too long.',
  closed: 'When its turn came, it was outside the hours, days or number of the plan.',
  floor: 'The port had been dialled a moment ago.',
  held: 'The port or its gateway is held.',
  paused: 'Plans were paused.',
  person: 'You skipped it.',
  interrupted: 'Simrack was ended before it had dialled.',
}

/** A run that is to come: drawn once and kept, so that what is shown is what happens. One for each port of a plan. */
export interface PlannedRun {
  readonly id: string
  readonly planId: string
  readonly gatewayId: string
  /** The port's number as text. */
  readonly port: string
  /** Epoch ms. */
  readonly dueAt: number
  /** When it was drawn, epoch ms. */
  readonly drawnAt: number
  /** What the interval was counted from: the port's last dial, or when the plan came to know it. Epoch ms. */
  readonly countedFrom: number
  /** The whole range lay outside the hours, days or numbers of the plan: it is at the next opening. */
  readonly deferred: boolean
}

/** What a run did, in order. */
export const runSteps = ['redial', 'retry', 'reset'] as const
export type RunStep = (typeof runSteps)[number]

/** A run that has ended: one row of the ledger. */
export interface RedialRun {
  readonly id: string
  readonly planId: string
  readonly planName: string
  readonly gatewayId: string
  readonly gatewayName: string
  readonly port: string
  readonly dueAt: number
  /** Null when nothing was dialled. */
  readonly startedAt: number | null
  readonly endedAt: number
  readonly outcome: RunOutcome
  /** Of `skipped` alone. */
  readonly skip: SkipReason | null
  /** What else is to be said, in words; may be empty. */
  readonly words: string
  readonly steps: readonly RunStep[]
  readonly ipBefore: string | null
  readonly ipAfter: string | null
  readonly stateBefore: number | null
  readonly stateAfter: number | null
  /** From the first dial until the port was seen back, ms; null when it was not. */
  readonly reconnectMs: number | null
  /** It was asked for by "Run now". */
  readonly byPerson: boolean
}

/** Why nothing is dialled on a port, or on all of a gateway, until a person releases it. */
export interface Hold {
  readonly planId: string
  readonly gatewayId: string
  /** Null: every port of the plan on the gateway. */
  readonly port: string | null
  readonly since: number
  readonly words: string
}

/** What the runs of a port, a plan or a gateway come to. */
export interface RedialFigures {
  /** Runs that dialled. */
  readonly dialled: number
  readonly skipped: number
  readonly tally: Readonly<Record<RunOutcome, number>>
  /** Share of those dialled after which the port was back, 0–1; null without any. */
  readonly successRate: number | null
  /** Share with a new IP of those of which both IPs are known, 0–1; null without any. */
  readonly changeRate: number | null
  /** Milliseconds; null without any. */
  readonly medianReconnectMs: number | null
  readonly distinctIps: number
}

/**
 * Share of its time that one gateway would spend dialling, 1 = always, when each dial takes `secondsEach`. Above about 0.8 runs
 * begin to wait for each other and to be skipped.
 */
export function planLoad(plan: RedialPlanForm, ports: number, secondsEach: number): number {
  const meanS = (plan.minIntervalS + plan.maxIntervalS) / 2
  const staggerS = (plan.minStaggerS + plan.maxStaggerS) / 2
  return (ports * (secondsEach + staggerS)) / (plan.concurrency * meanS)
}
