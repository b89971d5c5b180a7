import type { Message } from '../../../shared/domain/message.ts'
import type { Settings } from '../../../shared/domain/settings.ts'
import { parseMessageQuery } from '../../../shared/lib/messageQuery.ts'
import type { Clock, Log, Notifier } from '../ports.ts'
import type { Stored } from './inboxIntake.ts'
import { firstIdAt } from './messageIds.ts'
import type { MessageRows } from './messageRows.ts'
import { type Matcher, messageMatcher } from './search/messageMatcher.ts'

/** Ids of messages that are new, and how they came. */
interface StoredNow extends Pick<Stored, 'added'> {
  readonly batch: Pick<Stored['batch'], 'source'>
}

interface InboxNoticesDeps {
  readonly rows: MessageRows
  readonly clock: Clock
  readonly notifier: Notifier
  readonly log: Log
  readonly wanted: () => Settings['inbox']
}

/** What a listing shows is news when it is not older than this: a full device that is fetched the first time is none. */
const recentMs = 10 * 60_000
/** Messages are gathered for so long before they are told … */
const gatherMs = 2000
/** … and nothing is told within so long after it. */
const quietMs = 15_000
/** Between two turns of the event loop, so many messages are looked at. */
const lookedAtOnce = 50
/** Of more than this that wait, the oldest are not told: nobody reads such a notification anyway. */
const maxWaiting = 2000

const maxText = 120
const maxNames = 3

/** Tells a person on the desktop of new messages: of chosen gateways, and those that a chosen search would find. */
export class InboxNotices {
  readonly #deps: InboxNoticesDeps
  #waiting: number[] = []
  #cancel: (() => void) | null = null
  #quietUntil = 0
  #stopped = false

  constructor(deps: InboxNoticesDeps) {
    this.#deps = deps
  }

  /** Messages have been stored. What was pushed comes as it arrives; of what was listed only the recent counts. */
  stored(outcomes: readonly StoredNow[]): void {
    const { notifier, clock } = this.#deps
    if (this.#stopped || !notifier.supported || !this.#isWanted()) return
    const now = clock.now()
    const [from, to] = [firstIdAt(now - recentMs), firstIdAt(now + recentMs)]
    for (const { batch, added } of outcomes) {
      for (const id of added) if (batch.source === 'push' || (id >= from && id < to)) this.#waiting.push(id)
    }
    if (this.#waiting.length === 0) return
    this.#waiting = this.#waiting.slice(-maxWaiting)
    this.#cancel ??= clock.after(Math.max(gatherMs, this.#quietUntil - clock.elapsed()), () => void this.#tell())
  }

  stop(): void {
    this.#stopped = true
    this.#cancel?.()
    this.#cancel = null
  }

  #isWanted(): boolean {
    const { notifyGateways, savedSearches } = this.#deps.wanted()
    return notifyGateways.length > 0 || savedSearches.some(({ notify }) => notify)
  }

  async #tell(): Promise<void> {
    const { clock, notifier, log } = this.#deps
    const ids = this.#waiting
    this.#waiting = []
    try {
      const found = await this.#look(ids)
      if (found.length > 0 && !this.#stopped) {
        this.#quietUntil = clock.elapsed() + quietMs
        notifier.notify(...wordsOf(found))
      }
    } catch (error) {
      log('warn', 'new messages not told', { error: error instanceof Error ? error.message : String(error) })
    }
    this.#cancel = null
    // What has come meanwhile.
    this.stored([])
  }

  async #look(ids: readonly number[]): Promise<Message[]> {
    const isWanted = this.#matcher()
    const found: Message[] = []
    for (let from = 0; from < ids.length && !this.#stopped; from += lookedAtOnce) {
      const messages = this.#deps.rows.byIds(ids.slice(from, from + lookedAtOnce))
      found.push(...messages.filter((message) => message.kind === 'sms' && isWanted(message)))
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    return found
  }

  #matcher(): Matcher {
    const { notifyGateways, savedSearches } = this.#deps.wanted()
    const gateways = new Set(notifyGateways)
    const now = this.#deps.clock.now()
    const searches = savedSearches.flatMap(({ notify, text, gatewayId }) => {
      const terms = notify ? parseMessageQuery(text) : null
      return terms?.ok ? [messageMatcher({ terms: terms.value, gatewayId, now })] : []
    })
    return (message) =>
      (message.gatewayId !== null && gateways.has(message.gatewayId)) || searches.some((matches) => matches(message))
  }
}

/** Title and body of what is told. */
function wordsOf(messages: readonly Message[]): [string, string] {
  const [first] = messages
  if (first && messages.length === 1) {
    // The desktop may be seen by others: a code is not shown there.
    const text = first.code === null ? inert(first.text, maxText) : 'One-time code'
    return [`${inert(first.sender, 40) || 'Somebody'} to ${inert(first.gatewayName, 40)}`, text]
  }
  const counts = new Map<string, number>()
  for (const { gatewayName } of messages) counts.set(gatewayName, (counts.get(gatewayName) ?? 0) + 1)
  const parts = [...counts].slice(0, maxNames).map(([name, count]) => `${inert(name, 40)}: ${count}`)
  const more = counts.size - parts.length
  if (more > 0) parts.push(`${more} more ${more === 1 ? 'gateway' : 'gateways'}`)
  return [`${messages.length.toLocaleString('en')} new messages`, parts.join(', ')]
}

/**
 * What a stranger wrote, as one short line that does nothing: no control character, nothing invisible that turns the direction
 * of writing, and no angle brackets, since some desktops read marks in them.
 */
function inert(text: string, maxLength: number): string {
  const line = text
    .slice(0, maxLength * 4)
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .trim()
    .toWellFormed()
  const letters = [...line]
  return letters.length <= maxLength ? line : `${letters.slice(0, maxLength - 1).join('')}…`
}
