import type { ArchiveProof } from '../../../../shared/domain/message.ts'
import { count, messages } from '../../../ui/words.ts'

/** What has been proved: `4,812 messages on the device, all 4,812 stored here, from … to …`; `date` writes a day. */
export function archivedWords(
  { listed, stored, oldestAt, newestAt }: ArchiveProof,
  date: (at: number) => string,
): string {
  const when = oldestAt === null || newestAt === null ? '' : `, from ${date(oldestAt)} to ${date(newestAt)}`
  const here = stored === listed ? `all ${count(stored)} stored here` : `only ${count(stored)} stored here`
  return `${messages(listed)} on the device, ${here}${when}.`
}

/** What became of the second step. */
export function deletedWords({ deleted, left }: { readonly deleted: number; readonly left: number }): string {
  const gone = `${messages(deleted)} deleted on the device.`
  if (left === 0) return `${gone} It holds none now.`
  return `${gone} It still holds ${messages(left)}, which came since.`
}
