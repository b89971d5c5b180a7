import { fail, ok, type Result } from '../../../shared/result.ts'
import type { DeviceSession } from '../device/deviceSession.ts'
import { getSms, getStatus } from '../device/endpoints.ts'
import { advance, type Checkpoint } from './checkpoint.ts'
import type { SmsPage } from './decode/smsPage.ts'
import type { InboxIntake } from './inboxIntake.ts'
import type { InboxStore } from './inboxStore.ts'

export interface ListingDeps {
  readonly session: DeviceSession
  readonly store: InboxStore
  readonly intake: InboxIntake
}

/** Who follows a listing. */
export interface ListingObserver {
  /** A page that was asked for from the id `from` is stored; so many of its messages were new. */
  stored(from: number, page: SmsPage, added: number): void
  /** The device has started anew: what was listed before is of another run. */
  restarted?(): void
  /** Also what retention has removed is stored. */
  readonly evenRemoved?: boolean
}

/** Where a listing ended: the device said that nothing is at `from`, and that its next message will be `nextSms`. */
export interface ListingEnd {
  readonly ssrc: string
  readonly from: number
  readonly nextSms: number
  /** The end was really seen; else the device only went on and on without a message. */
  readonly complete: boolean
}

/** More than this in one answer would hold a weak device, and the queue, for too long. */
export const pageSize = 50
/** A device whose listings keep starting anew is given up for this time. */
const maxRestarts = 3
/** So many pages without a message in a row are followed up: more than the ids of a full ring. */
const maxEmptyPages = 200

/** Lists a device's messages from the checkpoint on to the last one, and stores each page together with how far it has come. */
export async function listOnward(
  deps: ListingDeps,
  deviceId: number,
  signal: AbortSignal,
  observer: ListingObserver,
): Promise<Result<ListingEnd>> {
  const { session, store, intake } = deps
  const how = {
    deviceId,
    source: 'pull',
    iccidOf: (portId: string) => session.iccidAt(portId),
    evenRemoved: observer.evenRemoved ?? false,
  } as const
  let [restarts, emptyPages] = [0, 0]
  /** Beyond the checkpoint, since ids without messages were counted past. */
  let ahead = 0
  for (;;) {
    const checkpoint = store.checkpoint(deviceId)
    const from = (checkpoint?.nextSms ?? 1) + ahead
    const answer = await ask(deps, deviceId, from, checkpoint, signal)
    if (!answer.ok) return answer
    const { ssrc, nextSms, messages } = answer.value
    const step = advance(checkpoint, { ssrc, from, nextSms, rows: messages.length })
    if (step.do === 'restart') {
      if (++restarts > maxRestarts) return fail('device/protocol', 'The listing of messages keeps starting anew.')
      store.saveCheckpoint(deviceId, step.next)
      observer.restarted?.()
      ahead = 0
      continue
    }
    const end = { ssrc, from, nextSms }
    if (messages.length === 0) {
      // The next message may still come under one of these ids: only a message proves that they are behind.
      if (nextSms <= from) return ok({ ...end, complete: true })
      if (++emptyPages >= maxEmptyPages) return ok({ ...end, complete: false })
      ahead += nextSms - from
    } else {
      const outcome = await intake.take({ ...how, messages, checkpoint: step.next })
      if (!outcome) return notStored()
      observer.stored(from, answer.value, outcome.added.length)
      if (nextSms <= from) return ok({ ...end, complete: false })
      ahead = 0
      emptyPages = 0
    }
    if (signal.aborted) return fail('app/cancelled', 'Fetching was cancelled.')
  }
}

async function ask(
  { session }: ListingDeps,
  deviceId: number,
  from: number,
  checkpoint: Checkpoint | null,
  signal: AbortSignal,
): Promise<Result<SmsPage>> {
  const how = { priority: 'poll', signal } as const
  const answer = await session.ask(getSms, { smsId: from, smsNum: pageSize }, how)
  if (!answer.ok) return answer
  const { value } = answer.value
  if (checkpoint && value.ssrc !== checkpoint.ssrc) {
    // It has restarted, or another device has taken its place: a listing does not say whose it is.
    const status = await session.ask(getStatus, { allSims: false }, how)
    if (!status.ok) return status
    if (status.value.value.mac !== null && status.value.value.mac !== session.mac) return anotherDevice
  }
  return session.deviceId === deviceId ? ok(value) : anotherDevice
}

export const anotherDevice = fail('device/identity', 'Another device answers at this address now.')
export const notStored = (error?: unknown) =>
  fail(
    'store/failed',
    'The messages could not be stored.',
    error === undefined ? {} : { detail: error instanceof Error ? error.message : String(error) },
  )
