import type { DraftContent, DraftReview } from '../../../../shared/domain/taskDraft.ts'
import type { RecipientProblem } from '../../../../shared/domain/taskLedger.ts'
import { formatPortName } from '../../../../shared/lib/portName.ts'
import { type Composition, compose } from '../../../../shared/lib/sms/composition.ts'
import { maxUnfit, type SmsCoding, segmentsOf } from '../../../../shared/lib/sms/gsm7.ts'
import { type PlannedTask, planTasks } from '../../../../shared/lib/sms/taskPlan.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import type { Gateway } from '../../gateways/gateway.ts'
import type { GatewayRegistry } from '../../gateways/gatewayRegistry.ts'
import type { Clock, Random } from '../../ports.ts'
import { whyNotSettled } from '../queue/settling.ts'
import type { SecretPlaces } from '../secretPlaces.ts'
import { batchSizes } from '../send/batches.ts'
import { whyNotReachable } from '../send/sender.ts'
import type { Order, Submissions } from '../send/submissions.ts'
import type { LedgerStore } from '../store/ledgerStore.ts'
import type { TaskNumbers } from '../store/taskNumbers.ts'
import { encodeSendSms } from '../wire/sendSms.ts'
import { fromOf } from './leftDrafts.ts'
import { reviewWarnings } from './reviewWarnings.ts'
import { noDraft, type TaskDrafts } from './taskDrafts.ts'

interface ReviewsDeps {
  readonly drafts: TaskDrafts
  readonly registry: () => GatewayRegistry
  readonly store: LedgerStore
  readonly numbers: TaskNumbers
  readonly submissions: Submissions
  readonly secrets: SecretPlaces
  readonly random: Random
  readonly clock: Clock
  /** Messages of one submission that need no typed number. */
  readonly cap: () => number
  readonly ending: AbortSignal
}

interface Reviewed {
  readonly draftId: string
  readonly content: string
  readonly gatewayId: string
  readonly order: Order
  readonly review: DraftReview
}

/** So many reviews are good at a time. */
const maxKept = 5
const maxBodies = 3
const maxNameFromText = 40
/** More at once would be nobody's intention, and the ledger would be long in storing it. */
const maxMessages = 100_000

/** Works out what a draft would do, and sends exactly that. */
export class Reviews {
  readonly #deps: ReviewsDeps
  readonly #kept = new Map<string, Reviewed>()

  constructor(deps: ReviewsDeps) {
    this.#deps = deps
  }

  review(draftId: string): Result<DraftReview> {
    const draft = this.#deps.drafts.get(draftId)
    if (!draft) return noDraft
    const { content } = draft
    const gateway = this.#gatewayOf(content)
    const device = gateway?.session.report().device ?? null
    const composition = compose(content, device?.maxPorts ?? null)
    const ports = composition.ports.map(formatPortName)
    const tasks = planTasks(composition.messages, ports.length)
    const problems = [
      ...whyNotNow(content, gateway),
      ...this.#sentMeanwhile(content, composition),
      ...composition.problems,
    ]
    const perMessage = Math.max(1, ports.length)
    const messages = composition.messages.length * perMessage
    if (messages > maxMessages)
      problems.unshift(about(`These are ${messages} messages, and ${maxMessages} is the most.`))
    const { segments, unfit } = costOf(tasks, content.options.coding)
    const deviceId = gateway?.session.deviceId ?? null
    const order: Order = {
      deviceId: deviceId ?? 0,
      name: content.name || nameFrom(content.text),
      tasks,
      ports,
      from: fromOf(ports),
      options: content.options,
      forwarding: content.forwarding && this.#deps.secrets.conceal(content.forwarding),
      replaces: content.replaces,
    }
    const sizes = batchSizes(tasks.map(({ numbers }) => numbers.length * perMessage))
    const id = this.#deps.random.hex(8)
    const review: DraftReview = {
      review: id,
      gatewayName: gateway?.record.profile.name ?? '',
      messages,
      segments: segments * perMessage,
      tasks: tasks.length,
      requests: sizes.length,
      bodies: this.#bodies(order, content, sizes, gateway),
      problems,
      warnings: reviewWarnings({ content, composition, unfit, gateway, replaced: this.#replaced(content) }),
      overCap: messages > this.#deps.cap(),
    }
    this.#keep(id, { draftId, content: JSON.stringify(content), gatewayId: gateway?.record.id ?? '', order, review })
    return ok(review)
  }

  /** Sends what was reviewed, once: the review is spent. */
  async submit(draftId: string, reviewId: string, typed: string | null): Promise<Result<{ submissionId: string }>> {
    const kept = this.#kept.get(reviewId)
    const draft = this.#deps.drafts.get(draftId)
    if (!draft) return noDraft
    if (kept?.draftId !== draftId || kept.content !== JSON.stringify(draft.content)) return stale
    const { order, review } = kept
    const gateway = this.#gatewayOf(draft.content)
    const composition = compose(draft.content, gateway?.session.report().device?.maxPorts ?? null)
    const [problem] = [
      ...review.problems,
      ...whyNotNow(draft.content, gateway),
      ...this.#sentMeanwhile(draft.content, composition),
    ]
    if (problem) return fail('input/conflict', problem.why)
    if (gateway?.session.deviceId !== order.deviceId) return stale
    if (review.overCap && typed?.trim() !== String(review.messages)) {
      const message = `Type ${review.messages} to send so many messages.`
      return fail('input/invalid', message, { fields: [{ path: 'typed', message }] })
    }
    this.#kept.delete(reviewId)
    const added = await this.#deps.submissions.add(order, this.#deps.ending)
    if (!added.ok) return added
    if (draft.kind === 'draft') this.#deps.drafts.remove(draftId)
    return ok({ submissionId: added.value })
  }

  #keep(id: string, reviewed: Reviewed): void {
    for (const [other, { draftId }] of this.#kept) if (draftId === reviewed.draftId) this.#kept.delete(other)
    this.#kept.set(id, reviewed)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= maxKept) break
      this.#kept.delete(oldest)
    }
  }

  #gatewayOf({ gatewayId }: DraftContent): Gateway | null {
    const found = gatewayId === null ? null : this.#deps.registry().get(gatewayId)
    return found?.ok ? found.value : null
  }

  #replaced({ replaces }: DraftContent) {
    return replaces === null ? null : this.#deps.store.byId(replaces)
  }

  /** Messages that the task which this draft takes the place of has sent after all, or may be sending. */
  #sentMeanwhile(content: DraftContent, { messages, ports }: Composition): RecipientProblem[] {
    const replaced = this.#replaced(content)
    if (!replaced) return []
    const unsettled = whyNotSettled(replaced, this.#deps.clock.now())
    if (unsettled !== null) return [about(unsettled)]
    const sent = replaced.record.messages.filter(({ facts }) => facts.sent !== null)
    const names = new Set(ports.map(formatPortName))
    const lines = new Map(messages.map(({ number, line }) => [number, line]))
    return sent
      .filter(({ number, port }) => lines.has(number) && (port === null || names.size === 0 || names.has(port)))
      .map(({ number }) => ({
        line: lines.get(number) ?? null,
        text: number,
        why: 'It has been sent meanwhile, by the task that this takes the place of.',
      }))
  }

  #bodies(order: Order, content: DraftContent, sizes: readonly number[], gateway: Gateway | null): string[] {
    const mac = gateway?.session.mac ?? null
    let tid = mac === null ? 1 : this.#deps.numbers.next(mac)
    let from = 0
    return sizes.slice(0, maxBodies).map((size) => {
      const tasks = order.tasks.slice(from, from + size).map(({ text, numbers }) => {
        const fields = { ...order.options, tid, from: order.from, to: numbers, sms: text }
        tid += 1
        return fields
      })
      from += size
      return encodeSendSms({ tasks, forwarding: content.forwarding })
    })
  }
}

const stale = fail('input/conflict', 'The draft has changed since it was reviewed: review it again.')

const about = (why: string): RecipientProblem => ({ line: null, text: '', why })

function whyNotNow({ gatewayId }: DraftContent, gateway: Gateway | null): RecipientProblem[] {
  if (!gateway) return [about(gatewayId === null ? 'Choose a gateway.' : 'The gateway does not exist any more.')]
  const unfit = whyNotReachable(gateway.session.report().session.state)
  if (unfit !== null) return [about(unfit)]
  return gateway.session.deviceId === null ? [about('Nothing has been heard of this gateway yet.')] : []
}

/** What a submission is called that was given no name: the beginning of its text. */
const nameFrom = (text: string): string => text.replace(/\s+/gu, ' ').trim().slice(0, maxNameFromText)

/** Segments of all tasks by one port, and characters that 7-bit cannot carry, the first few. */
function costOf(tasks: readonly PlannedTask[], coding: SmsCoding): { segments: number; unfit: string[] } {
  const unfit = new Set<string>()
  let segments = 0
  for (const { text, numbers } of tasks) {
    const count = segmentsOf(text, coding)
    segments += count.segments * numbers.length
    for (const character of count.unfit) if (unfit.size < maxUnfit) unfit.add(character)
  }
  return { segments, unfit: [...unfit] }
}
