import type { SmsCounters } from '../../../../shared/domain/statistics.ts'

/** What a device had counted before a request, and what after all waiting was over. */
export interface Counted {
  /** Ports that may have been used; null when that is every port, `maxPorts` of them. */
  readonly ports: readonly number[] | null
  readonly maxPorts: number
  readonly before: readonly SmsCounters[]
  readonly after: readonly SmsCounters[]
  /** Whether the device has surely not restarted between the two. */
  readonly unbroken: boolean
}

/** What can be concluded from it. */
export interface CountersTell {
  /** Nothing at all was sent from these ports in between, so nothing of the request either. Else nothing is concluded. */
  readonly sentNothing: boolean
  /** What the counters say, for a person. */
  readonly words: string
}

/**
 * What counters before and after tell of a request whose outcome is unclear. They do not say whose messages they count: growth may
 * be of anybody's. One thing they can decide: where no counter of a port that may have been used has moved, and nothing is under way or
 * waits there more than before, nothing was sent. That holds only if
 *
 * - every one of these ports is listed before and after, with the same slots, and says how much it has sent, what is under way and
 *   what waits;
 * - some of them has ever counted a message: a counter that never moves is no witness;
 * - the device has not restarted: what it was sending then went out uncounted, and its counters may have begun anew.
 */
export function readCounted({ ports, maxPorts, before, after, unbroken }: Counted): CountersTell {
  const asked = ports ?? Array.from({ length: maxPorts }, (_, i) => i + 1)
  const pairs = asked.flatMap((port) => pairsOf(port, before, after))
  const grown = growthOf(pairs)
  const from = portWords(ports)
  if (grown.sent > 0 || grown.failed > 0) {
    const failed = grown.failed > 0 ? `, ${grown.failed} of them failed` : ''
    const count = Math.max(grown.sent, grown.ok + grown.failed)
    return undecided(
      `Since before the request the gateway has counted ${count} SMS sent from ${from}${failed}; whose they are, it does not say.`,
    )
  }
  if (!unbroken) return undecided('Its statistics decide nothing: the gateway may have restarted since.')
  const isWhole = asked.length > 0 && asked.every((port) => isListed(port, before, after))
  if (!isWhole || !pairs.every(isTelling)) return undecided('Its statistics decide nothing: they do not say enough.')
  if (pairs.some(hasFallen)) return undecided('Its statistics decide nothing: they were set back meanwhile.')
  if (pairs.some(({ now }) => now.sending !== 0) || pairs.some(({ was, now }) => over(was?.unsent, now.unsent) > 0)) {
    return undecided(`By its statistics, the gateway has something to send from ${from} still.`)
  }
  if (!pairs.some(({ now }) => (now.sent ?? 0) > 0)) {
    return undecided('Its statistics decide nothing: they have never counted an SMS there.')
  }
  return {
    sentNothing: true,
    words: `By its statistics, the gateway has sent nothing from ${from} since before the request.`,
  }
}

interface Pair {
  /** Null: the slot was not listed then. */
  readonly was: SmsCounters | null
  readonly now: SmsCounters
}

const at = (port: number, rows: readonly SmsCounters[]): SmsCounters[] => rows.filter((row) => row.port === port)

const pairsOf = (port: number, before: readonly SmsCounters[], after: readonly SmsCounters[]): Pair[] =>
  at(port, after).map((now) => ({ was: at(port, before).find(({ slot }) => slot === now.slot) ?? null, now }))

/** The same slots of a port, at least one. */
function isListed(port: number, before: readonly SmsCounters[], after: readonly SmsCounters[]): boolean {
  const [was, is] = [at(port, before), at(port, after)]
  return is.length > 0 && was.length === is.length && was.every(({ slot }) => is.some((row) => row.slot === slot))
}

/** Counters that only grow; not every device has each of them. */
const growing = ['sent', 'sentOk', 'sentFailed'] as const

const isTelling = ({ was, now }: Pair): boolean =>
  was !== null &&
  was.sent !== null &&
  now.sent !== null &&
  now.sending !== null &&
  was.unsent !== null &&
  now.unsent !== null &&
  growing.every((counter) => (was[counter] === null) === (now[counter] === null))

const hasFallen = ({ was, now }: Pair): boolean => growing.some((counter) => over(was?.[counter], now[counter]) < 0)

function growthOf(pairs: readonly Pair[]): { sent: number; ok: number; failed: number } {
  const sum = (counter: (typeof growing)[number]) =>
    pairs.reduce((total, { was, now }) => total + Math.max(0, over(was?.[counter], now[counter])), 0)
  return { sent: sum('sent'), ok: sum('sentOk'), failed: sum('sentFailed') }
}

/** How much more it is now; 0 where that is not known. */
const over = (was: number | null | undefined, now: number | null): number =>
  typeof was === 'number' && now !== null ? now - was : 0

const undecided = (words: string): CountersTell => ({ sentNothing: false, words })

function portWords(ports: readonly number[] | null): string {
  if (ports === null) return 'any port'
  return ports.length === 1
    ? `port ${ports[0]}`
    : `ports ${ports.slice(0, 12).join(', ')}${ports.length > 12 ? ', …' : ''}`
}
