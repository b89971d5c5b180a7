import { hasEnded, type Operation, type OperationState, operationInfo } from '../../../../shared/domain/operation.ts'
import { portStateInfo, type Tone } from '../../../../shared/domain/portState.ts'
import { formatMs, formatSpan } from '../../../ui/time.ts'

interface StateWords {
  readonly word: string
  readonly tone: Tone
}

/** How each state is called. `accepted` is the end of what nothing confirms: `stateWords` knows. */
const words: Readonly<Record<OperationState, StateWords>> = {
  planned: { word: 'Planned', tone: 'quiet' },
  sent: { word: 'Sent', tone: 'busy' },
  accepted: { word: 'Accepted', tone: 'busy' },
  refused: { word: 'Refused', tone: 'bad' },
  confirmed: { word: 'Confirmed', tone: 'good' },
  'did-not-take': { word: 'Did not take', tone: 'bad' },
  unclear: { word: 'Unclear', tone: 'warn' },
  skipped: { word: 'Not sent', tone: 'quiet' },
  cancelled: { word: 'Cancelled', tone: 'quiet' },
}

export const wordsOfState = (state: OperationState): StateWords => words[state]

/** Where an operation stands, as a word with its tone. */
export function stateWords(operation: Pick<Operation, 'kind' | 'state'>): StateWords {
  const known = words[operation.state]
  return operation.state === 'accepted' && hasEnded(operation) ? { ...known, tone: 'good' } : known
}

/** What is done to what: `Lock 2.01`, `Switch SIM to 2.03`, `Redial 3, fast`, `Change sms_url`. */
export function operationTitle({ kind, target, params }: Pick<Operation, 'kind' | 'target' | 'params'>): string {
  const { word } = operationInfo[kind]
  if (kind === 'set') return `Change ${params.name ?? 'a setting'}`
  if (kind === 'get') return `Read ${params.name ?? 'a setting'}`
  if (target === null) return word
  if (kind === 'switch') return `${word} to ${target}`
  return `${word} ${target}${kind === 'redial' && params.mode === 1 ? ', fast' : ''}`
}

/** The two ways to redial, the one that mostly brings another address first (spec 4.1.2). */
export const redialModes = [
  {
    mode: 0,
    word: 'In flight mode',
    meaning: 'The SIM registers again, about 20 s. Mostly brings another public IP.',
  },
  {
    mode: 1,
    word: 'Fast',
    meaning: 'Without registering again, a few seconds. The public IP may stay the same.',
  },
] as const

/** It has ended otherwise than it was meant to, and somebody should look. */
export const isFailure = ({ state }: Pick<Operation, 'state'>): boolean =>
  state === 'refused' || state === 'did-not-take' || state === 'unclear'

export type StepState = 'done' | 'now' | 'ahead' | 'failed'
export interface Step {
  readonly word: string
  readonly state: StepState
}

const step = (word: string, state: StepState): Step => ({ word, state })

/** The way of an operation as far as it has come: sent → accepted → confirmed, or where it has left that way. */
export function stepsOf(operation: Pick<Operation, 'kind' | 'state' | 'sentAt'>): readonly Step[] {
  const { state, sentAt } = operation
  const { word } = words[state]
  const proven = operationInfo[operation.kind].confirmWithinMs !== null
  const rest = (accepted: StepState) => [
    step('Accepted', accepted),
    ...(proven ? [accepted === 'done' ? step('Confirming', 'now') : step('Confirmed', 'ahead')] : []),
  ]
  switch (state) {
    case 'planned':
      return [step('Sent', 'ahead'), ...rest('ahead')]
    case 'sent':
      return [step('Sending', 'now'), ...rest('ahead')]
    case 'accepted':
      return [step('Sent', 'done'), ...rest('done')]
    case 'confirmed':
      return [step('Sent', 'done'), step('Accepted', 'done'), step(word, 'done')]
    case 'refused':
    case 'did-not-take':
    case 'unclear':
      // A refusal may be Simrack's own, before anything left. Whether the answer came before the rest failed is not kept.
      return [...(sentAt === null ? [] : [step('Sent', 'done')]), step(word, 'failed')]
    case 'skipped':
    case 'cancelled':
      return [step(word, 'failed')]
  }
}

/** What is being waited for now, with the time that is left; empty when it has ended. `now`: epoch ms. */
export function waitingWords(operation: Operation, now: number): string {
  const { state, kind, sentAt, reason } = operation
  if (hasEnded(operation)) return ''
  if (state === 'planned') return 'Waits for its turn.'
  const within = operationInfo[kind].confirmWithinMs
  const leftMs = within === null || sentAt === null ? null : sentAt + within - now
  const left =
    leftMs === null ? '' : leftMs <= 0 ? ' Looking for the last time.' : ` At most ${formatLeft(leftMs)} more.`
  if (state === 'accepted') return `Taken by the gateway. Looking whether it is done.${left}`
  return reason === ''
    ? `Waiting for the gateway’s answer.`
    : `No answer: ${reason} Looking whether it was done.${left}`
}

/** Seconds up to two minutes: what counts down should be seen to. */
const formatLeft = (ms: number): string => (ms < 120_000 ? `${Math.ceil(ms / 1000)} s` : formatSpan(ms))

/** What came of an operation that has ended: why, what changed, how long it took. */
export function outcomeWords(operation: Operation): string {
  const { reason, sentAt, endedAt, state } = operation
  const parts = [reason.trim(), changeWords(operation)]
  const took =
    sentAt === null || endedAt === null || state === 'accepted' || state === 'refused'
      ? ''
      : `${formatMs(endedAt - sentAt)} after it was sent`
  return [...parts, took].filter((part) => part !== '').join(' · ')
}

/** What it found before and after: `198.18.0.7 → 198.18.0.9`; empty when nothing tells. */
export function changeWords({ kind, state, before, after }: Operation): string {
  if (state !== 'confirmed' || !after) return ''
  if (kind === 'redial') {
    const [was, is] = [before?.publicIp ?? null, after.publicIp]
    if (is === null) return ''
    if (was === null) return `IP ${is}`
    return was === is ? `IP unchanged: ${is}` : `IP ${was} → ${is}`
  }
  if (kind === 'switch') return [before?.activeId, after.activeId].filter(Boolean).join(' → ')
  if (kind === 'set')
    return before?.value == null || after.value === null ? '' : `${before.value || 'empty'} → ${after.value || 'empty'}`
  if (before && before.state !== null && after.state !== null && before.state !== after.state)
    return `${portStateInfo(before.state).word} → ${portStateInfo(after.state).word}`
  return ''
}
