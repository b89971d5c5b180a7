import { useCallback, useState } from 'react'
import type { MessageMarks } from '../../../shared/domain/message.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { countSelected, isAllSelected, type SpanSelection } from '../../ui/spanSelection.ts'
import { count, messages } from '../../ui/words.ts'
import { markMessages, maxNamed, type Targets } from './actions.ts'
import type { OpenedResult } from './useResult.ts'

/** More than so many at once are changed only after a question: which of them were read cannot be told afterwards. */
const manyMessages = 200

export interface Marking {
  /** Marks what is chosen when that is several messages, else the one that is open. */
  readonly mark: (marks: MessageMarks) => Promise<void>
  /** Marks this message, whatever is chosen. */
  readonly markOne: (id: number, marks: MessageMarks) => Promise<void>
  /** The open message has been looked at long enough. */
  readonly markRead: (id: number) => void
  /** A person has marked this message unread while it was open: it stays so until it is opened again. */
  readonly keptUnread: number | null
}

export function useMarking(result: OpenedResult | null, selection: SpanSelection, openId: number | null): Marking {
  const [kept, setKept] = useState<number | null>(null)
  if (kept !== null && kept !== openId) setKept(null)
  const several = countSelected(selection) > 1
  const apply = async (what: Targets, marks: MessageMarks) => {
    if (await markMessages(what, marks, result?.renew)) result?.pages.mark('handle' in what ? 'all' : what.ids, marks)
  }
  const markOne = async (id: number, marks: MessageMarks) => {
    if (id === openId && marks.unread !== undefined) setKept(marks.unread ? id : null)
    await apply({ ids: [id] }, marks)
  }
  const mark = async (marks: MessageMarks) => {
    if (!several || result === null) return openId === null ? undefined : markOne(openId, marks)
    const n = countSelected(selection)
    if (n > manyMessages && !(await askForMany(n, marks))) return
    const what = await targetsOf(result, selection)
    if (what === null) return
    await apply(what, marks)
    if (n > manyMessages) notifyDone(`${messages(n)} changed.`)
  }
  const pages = result?.pages
  const markRead = useCallback(
    async (id: number) => {
      if (await markMessages({ ids: [id] }, { unread: false })) pages?.mark([id], { unread: false })
    },
    [pages],
  )
  return { mark, markOne, markRead, keptUnread: kept }
}

/** The chosen messages as the core takes them; null when that cannot be, which is said. */
export async function targetsOf(result: OpenedResult, selection: SpanSelection): Promise<Targets | null> {
  if (isAllSelected(selection, result.pages.total)) return { handle: result.handle }
  if (countSelected(selection) > maxNamed) {
    notifyFailed('Too many messages are selected', {
      code: 'input/invalid',
      message: `Select at most ${count(maxNamed)} of them, or all that were found.`,
    })
    return null
  }
  const ids: number[] = []
  for (const { from, to } of selection.spans) {
    const range = await result.pages.ids(from, to)
    if (!range.ok) {
      notifyFailed('The selected messages could not be read', range.error)
      return null
    }
    ids.push(...range.value)
  }
  return { ids }
}

const askForMany = (n: number, marks: MessageMarks) =>
  confirm({
    title: `${markWords(marks)}: ${messages(n)}?`,
    body: 'What each of them was before is not remembered.',
    action: markWords(marks),
  })

function markWords({ unread, pinned, addTags }: MessageMarks): string {
  if (unread !== undefined) return unread ? 'Mark as unread' : 'Mark as read'
  if (pinned !== undefined) return pinned ? 'Pin' : 'Unpin'
  return addTags ? 'Tag' : 'Take tags off'
}
