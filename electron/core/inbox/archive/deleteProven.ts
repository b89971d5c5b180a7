import { type Failure, fail, ok, type Result } from '../../../../shared/result.ts'
import { getSms } from '../../device/endpoints.ts'
import type { IncomingMessage } from '../decode/incomingMessage.ts'
import type { SmsPage } from '../decode/smsPage.ts'
import { type ListingDeps, notStored, pageSize } from '../inboxListing.ts'
import type { Ingested } from '../inboxStore.ts'
import type { Proof } from './inboxArchive.ts'
import type { ListedRows } from './listedRows.ts'

/** A listing that counts what is left ends after so many pages, whatever the device says. */
const maxPages = 20_000

/**
 * Deletes on the device what `proof` holds (spec 7.2.2, `sms_del`). The newest page goes first: ids behind it cannot come
 * between, and once there is room the device's ring overwrites nothing, so that no page slips into messages that came later.
 * Before a page is deleted it is listed, and as many rows as are proven are asked to be deleted. A full ring in which a message
 * comes just then may slip all the same: the answer holds what was deleted, and what of it is not known is stored at once.
 *
 * A request that deletes is sent once. Whatever stops it, what is left is counted by listing the device again: the error then says it.
 */
export async function deleteProven(
  deps: ListingDeps,
  proof: Proof,
  signal: AbortSignal,
  deletedSoFar: (count: number) => void,
): Promise<Result<{ deleted: number; left: number }>> {
  const unchanged = await nothingCame(deps, proof, signal)
  if (!unchanged.ok) return unchanged
  const remaining = proof.rows.copy()
  const stopped = await deletePages(deps, proof, remaining, signal, () => deletedSoFar(proof.listed - remaining.size))
  const left = await countLeft(deps, proof)
  if (!left.ok) return unclear(proof, stopped ?? left)
  const deleted = proof.listed - left.value
  if (left.value === 0) return ok({ deleted, left: 0 })
  if (!stopped) return ok({ deleted, left: left.value })
  const { error } = stopped
  const message = `${error.message} A listing shows: ${deleted} of ${proof.listed} messages are deleted, ${left.value} are left.`
  return { ok: false, error: { ...error, message } }
}

async function nothingCame({ session }: ListingDeps, { end }: Proof, signal: AbortSignal): Promise<Result<null>> {
  const now = await session.ask(getSms, { smsId: end.from, smsNum: 1 }, { signal })
  if (!now.ok) return now
  const { ssrc, nextSms, messages } = now.value.value
  if (ssrc !== end.ssrc)
    return fail('input/conflict', 'The gateway has restarted meanwhile: archive its messages again.')
  return messages.length === 0 && nextSms === end.nextSms
    ? ok(null)
    : fail('input/conflict', 'The gateway has received messages meanwhile: archive its messages again.')
}

/** Null when every page was gone through; else what stopped it. */
async function deletePages(
  deps: ListingDeps,
  { end, pages, deviceId }: Proof,
  remaining: ListedRows,
  signal: AbortSignal,
  onPage: () => void,
): Promise<Failure | null> {
  const { session } = deps
  for (const { from, count } of pages.toReversed()) {
    const seen = await session.ask(getSms, { smsId: from, smsNum: count }, { signal })
    if (!seen.ok) return seen
    if (seen.value.value.ssrc !== end.ssrc) return restarted
    const proven = countProven(remaining.copy(), seen.value.value.messages, count)
    if (proven === 0) continue
    if (signal.aborted) return fail('app/cancelled', 'Deleting was cancelled.')
    // Without the signal: a request that has left is not called back, since nobody could say what became of it.
    const gone = await session.ask(getSms, { smsId: from, smsNum: proven, smsDel: true })
    if (!gone.ok) return gone
    const { messages, ssrc } = gone.value.value
    const unseen = messages.filter((message) => !remaining.take(message))
    onPage()
    if (unseen.length > 0 && !(await keepUnseen(deps, deviceId, gone.value.value, unseen))) return notStored()
    if (ssrc !== end.ssrc) return restarted
    if (messages.length > proven) return disobeyed
  }
  return null
}

/** How many rows, from the first on, are proven. */
function countProven(remaining: ListedRows, messages: readonly IncomingMessage[], most: number): number {
  const unproven = messages.findIndex((message) => !remaining.take(message))
  return Math.min(most, unproven === -1 ? messages.length : unproven)
}

/** Stores what was deleted without being proven, all of which is in the device's answer. */
async function keepUnseen(
  { session, store, intake }: ListingDeps,
  deviceId: number,
  { ssrc, nextSms }: SmsPage,
  messages: readonly IncomingMessage[],
): Promise<Ingested | null> {
  const before = store.checkpoint(deviceId)
  // They are listed now, and the next listing must not wait for them.
  const checkpoint =
    before && before.ssrc === ssrc && nextSms > before.nextSms
      ? { ...before, nextSms, countedTo: Math.max(before.countedTo, nextSms) }
      : before
  const iccidOf = (portId: string) => session.iccidAt(portId)
  return intake.take({ deviceId, source: 'pull', messages, checkpoint, evenRemoved: true, iccidOf })
}

/** Lists the device as far as the proof goes, or all of it when it has restarted, and counts the proven rows that it still holds. */
async function countLeft({ session }: ListingDeps, { rows, end }: Proof): Promise<Result<number>> {
  const proven = rows.copy()
  let from = 1
  for (let page = 0; page < maxPages; page++) {
    const answer = await session.ask(getSms, { smsId: from, smsNum: pageSize }, { priority: 'poll' })
    if (!answer.ok) return answer
    const { messages, nextSms, ssrc } = answer.value.value
    for (const message of messages) proven.take(message)
    const isPast = ssrc === end.ssrc && nextSms >= end.nextSms
    if (isPast || nextSms <= from || proven.size === 0) return ok(rows.size - proven.size)
    from = nextSms
  }
  return fail('device/protocol', 'The listing of messages has no end.')
}

const disobeyed = fail(
  'device/protocol',
  'The gateway deleted more messages than it was asked to. They are stored here.',
)
const restarted = fail('device/protocol', 'The gateway restarted while messages were deleted.')

const unclear = (proof: Proof, { error }: Failure): Failure => ({
  ok: false,
  error: {
    ...error,
    message: `${error.message} How many of the ${proof.listed} messages are deleted is unclear: the gateway does not list them now.`,
  },
})
