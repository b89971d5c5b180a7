import {
  type OperationFacts,
  type OperationKind,
  type OperationParams,
  operationInfo,
} from '../../../shared/domain/operation.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import type { PortName } from '../../../shared/lib/portName.ts'
import { isLocked, isWorking, meantRow } from './portRows.ts'

/** Kinds that something can confirm. */
export type ReadBackKind = Exclude<OperationKind, 'save' | 'get'>

/**
 * How whoever asked wants a redial or a reset of a port to be followed, in place of the usual: a first look `settleMs` after the answer,
 * then every `pollMs`, until the port is back or `timeOutMs` have passed since it was sent. Once it is back, and has
 * been away or had time for it, nothing more is waited for.
 */
export interface Follow {
  readonly settleMs: number
  readonly pollMs: number
  readonly timeOutMs: number
  /** Whether a port in this state is back. */
  readonly isBack: (state: number | null) => boolean
}

/** An operation whose effect is awaited, with what has been seen of it so far. */
export interface Watch {
  readonly kind: ReadBackKind
  /** Null for the gateway as a whole. */
  readonly target: PortName | null
  readonly params: OperationParams
  readonly before: OperationFacts | null
  /** Null: as is usual for its kind. */
  readonly follow: Follow | null
  /** When it was accepted, or sent without an answer; ms of the same clock as a sighting's `at`. */
  readonly since: number
  /** When it was looked at last. */
  readonly lastAt: number
  /** It was not looked at for so long that what happened may have been missed. */
  readonly gap: boolean
  /** It was seen to leave its state: off the network, off mobile data. */
  readonly left: boolean
  /** Sightings in a row without an answer of the gateway. */
  readonly unanswered: number
}

/** One look at the gateway, taken after the operation was sent. */
export interface Sighting {
  readonly at: number
  /** As just read; null: the gateway did not answer. */
  readonly rows: readonly PortRow[] | null
  /** It says that it has restarted since the operation was sent. */
  readonly restarted: boolean
  /** Of the target, where it was asked for. */
  readonly publicIp: string | null
  /** Of the setting, where it was asked for and answered. */
  readonly value: string | null
}

export type Verdict =
  | { readonly state: 'waiting' }
  | { readonly state: 'confirmed' | 'did-not-take' | 'unclear'; readonly reason: string }

/** A port that restarts or dials is away for longer than this; looked at less often, it may have been away unseen. ms. */
const longestGapMs = 12_000
/** Whatever leaves has left by then. ms. */
const leavesWithinMs = 10_000
/** One answer that fails to come is no sign of a reboot: the web server is weak. */
const goneAfter = 2

export const watch = (
  operation: Pick<Watch, 'kind' | 'target' | 'params' | 'before' | 'since'>,
  startedAt = operation.since,
  follow: Follow | null = null,
): Watch => ({
  ...operation,
  follow,
  lastAt: startedAt,
  // Taken up later, as after a restart of Simrack: what happened before was not seen.
  gap: startedAt - operation.since > longestGapMs,
  left: false,
  unanswered: 0,
})

/**
 * What a sighting says of an operation. Gives the watch to go on with, and a verdict: `waiting` until the time-out of its kind, then
 * whatever can be said.
 */
export function readBack(before: Watch, sighting: Sighting): { readonly watch: Watch; readonly verdict: Verdict } {
  const unanswered = sighting.rows === null ? before.unanswered + 1 : 0
  const next: Watch = {
    ...before,
    lastAt: sighting.at,
    gap: before.gap || sighting.at - before.lastAt > longestGapMs,
    unanswered,
    left: before.left || hasLeft(before, sighting, unanswered),
  }
  if (isDone(next, sighting)) return { watch: next, verdict: { state: 'confirmed', reason: '' } }
  const timeOut = next.follow?.timeOutMs ?? operationInfo[next.kind].confirmWithinMs ?? 0
  const isOver = sighting.at - next.since >= timeOut || isFollowedBack(next, sighting)
  return { watch: next, verdict: isOver ? lastWord(next, sighting) : { state: 'waiting' } }
}

/** The port is back, and whoever asked waits for nothing more. One that was not seen to leave may be about to. */
function isFollowedBack(watch: Watch, { at, rows }: Sighting): boolean {
  const row = watch.follow && rows && portOf(watch, rows)
  if (!row || !watch.follow?.isBack(row.state)) return false
  return watch.left || at - watch.since >= leavesWithinMs
}

const rowOf = ({ target, before }: Watch, rows: readonly PortRow[]): PortRow | null =>
  (before?.rowId ? rows.find(({ id }) => id === before.rowId) : null) ?? (target && meantRow(target, rows))

/** The port as a whole: after a reset or redial another slot may be in use. */
const portOf = ({ target }: Watch, rows: readonly PortRow[]): PortRow | null =>
  target && meantRow({ port: target.port, slot: null, pool: null }, rows)

function hasLeft(watch: Watch, { rows, restarted }: Sighting, unanswered: number): boolean {
  if (watch.kind === 'reboot') return restarted || unanswered >= goneAfter
  if (!rows || !watch.before || watch.before.state === null) return false
  const row = portOf(watch, rows)
  if (!row) return false
  if (watch.kind === 'redial') return !isBack(watch, row)
  if (watch.kind !== 'reset') return false
  return isWorking(watch.before.state) ? !isWorking(row.state) : row.state !== watch.before.state
}

/** On mobile data; registered is enough for a port that was no more before. */
function isBack({ before, follow }: Watch, row: PortRow): boolean {
  if (follow) return follow.isBack(row.state)
  return row.state === 15 || (row.state === 3 && before?.state !== 15) || (row.state === 4 && before?.state === 3)
}

function hasNewIp({ before }: Watch, publicIp: string | null): boolean {
  const was = before?.publicIp ?? null
  return was !== null && publicIp !== null && publicIp !== was
}

function isDone(watch: Watch, { rows, publicIp, value }: Sighting): boolean {
  if (watch.kind === 'set') return value !== null && value.trim() === watch.params.value?.trim()
  if (!rows) return false
  switch (watch.kind) {
    case 'lock':
      return isLocked(rowOf(watch, rows)?.state ?? null)
    case 'unlock': {
      const state = rowOf(watch, rows)?.state ?? null
      return state !== null && !isLocked(state)
    }
    case 'switch': {
      const row = watch.target && meantRow(watch.target, rows)
      return row?.active === true && isWorking(row.state)
    }
    case 'reset':
      return watch.left && (watch.follow?.isBack ?? isWorking)(portOf(watch, rows)?.state ?? null)
    case 'redial': {
      const row = portOf(watch, rows)
      return row !== null && isBack(watch, row) && (watch.left || hasNewIp(watch, publicIp))
    }
    case 'reboot':
      return watch.left
  }
}

const didNotTake = (reason: string): Verdict => ({ state: 'did-not-take', reason })
const unclear = (reason: string): Verdict => ({ state: 'unclear', reason })

/** The time-out has passed. */
function lastWord(watch: Watch, { rows, value }: Sighting): Verdict {
  if (watch.kind === 'set') {
    // The value itself is not repeated: it may hold a secret.
    return value === null ? unclear('It could not be read back.') : didNotTake('It reads otherwise.')
  }
  if (watch.kind === 'reboot') {
    if (watch.left || !rows) return didNotTake('The gateway has not come back.')
    return watch.gap ? unclear(unseen) : didNotTake('The gateway went on answering and has not restarted.')
  }
  if (!rows) return unclear('The gateway does not answer.')
  const row = watch.kind === 'reset' || watch.kind === 'redial' ? portOf(watch, rows) : rowOf(watch, rows)
  if (!row) return unclear('The gateway no longer reports the port.')
  const { word } = portStateInfo(row.state)
  switch (watch.kind) {
    case 'lock':
      return didNotTake(`It is not locked: ${word}.`)
    case 'unlock':
      return didNotTake(`It is still locked: ${word}.`)
    case 'switch':
      return didNotTake(lastWordOfSwitch(watch, rows))
    case 'reset':
      return lastWordOfReset(watch, word)
    case 'redial':
      return lastWordOfRedial(watch, word)
  }
}

const unseen = 'It was not watched all the time, and shows no sign of it now.'

function lastWordOfSwitch({ target }: Watch, rows: readonly PortRow[]): string {
  const row = target && meantRow(target, rows)
  if (row?.active) return `The slot is in use, but its SIM is not on the network: ${portStateInfo(row.state).word}.`
  const active = rows.find((each) => each.port === target?.port && each.active)
  return active ? `Slot ${active.id} is still in use.` : 'The slot is not in use.'
}

function lastWordOfReset({ before, left, gap }: Watch, word: string): Verdict {
  if (left) return didNotTake(`The module has restarted, but the port is not back on the network: ${word}.`)
  if (isLocked(before?.state ?? null)) return unclear('A locked port does not show whether its module has restarted.')
  if (gap || !before || before.state === null) return unclear(unseen)
  return isWorking(before.state)
    ? didNotTake('The port never left the network.')
    : didNotTake(`It is still so: ${word}.`)
}

function lastWordOfRedial({ before, left, gap, params }: Watch, word: string): Verdict {
  if (left) return didNotTake(`The port has not come back to mobile data: ${word}.`)
  if (gap || !before || before.state === null) return unclear(unseen)
  return params.mode === 1
    ? unclear('A fast redial may be over between two looks, and the public IP is the same or not known.')
    : didNotTake('The port never left mobile data.')
}
