import type { Message, MessageMarks } from '../../../../shared/domain/message.ts'

/** What people have put to one message. */
export type Marks = Pick<Message, 'unread' | 'pinned' | 'tags' | 'note'>

/** More tags on one message are nobody's order any more; what comes beyond is left out. */
const maxTags = 50

/** The marks of a message after a change; null when nothing changes. A tag that is both removed and added stays, last. */
export function withMarks(before: Marks, change: MessageMarks): Marks | null {
  const removed = new Set(change.removeTags)
  const tags = new Set(before.tags.filter((tag) => !removed.has(tag)))
  for (const tag of change.addTags ?? []) if (tags.size < maxTags) tags.add(tag)
  const after: Marks = {
    unread: change.unread ?? before.unread,
    pinned: change.pinned ?? before.pinned,
    tags: [...tags],
    note: change.note ?? before.note,
  }
  const same =
    after.unread === before.unread &&
    after.pinned === before.pinned &&
    after.note === before.note &&
    after.tags.length === before.tags.length &&
    after.tags.every((tag, i) => tag === before.tags[i])
  return same ? null : after
}
