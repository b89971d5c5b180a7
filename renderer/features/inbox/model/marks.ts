import type { Message, MessageMarks } from '../../../../shared/domain/message.ts'

/** A message with marks as the core applies them. */
export function withMarks(message: Message, marks: MessageMarks): Message {
  const { unread, pinned, addTags = [], removeTags = [], note } = marks
  const tags = [...new Set([...message.tags, ...addTags])].filter((tag) => !removeTags.includes(tag))
  return {
    ...message,
    unread: unread ?? message.unread,
    pinned: pinned ?? message.pinned,
    tags,
    note: note ?? message.note,
  }
}

/** What has to be added and taken off to come from one list of tags to another. */
export function tagChange(before: readonly string[], after: readonly string[]): MessageMarks {
  return {
    addTags: after.filter((tag) => !before.includes(tag)),
    removeTags: before.filter((tag) => !after.includes(tag)),
  }
}
