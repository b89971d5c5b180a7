import type { SimColumn } from '../../../../shared/domain/inventory.ts'
import { notifyFailed } from '../../../ui/notify.ts'
import { countSelected, isAllSelected, type SpanSelection } from '../../../ui/spanSelection.ts'
import { count, plural } from '../../../ui/words.ts'
import { copyText, maxNamed, type SimTargets } from '../actions.ts'
import { rowsText } from '../model/columns.ts'
import type { OpenedAnswer } from './useSims.ts'

/** The chosen SIMs as the core takes them; null when that cannot be, which is said. */
export async function targetsOf(answer: OpenedAnswer, selection: SpanSelection): Promise<SimTargets | null> {
  if (isAllSelected(selection, answer.pages.total)) return { handle: answer.opened.handle }
  const rows = await rowsOf(answer, selection)
  if (rows === null) return null
  const iccids = [...new Set(rows.flatMap(({ iccid }) => iccid ?? []))]
  if (iccids.length > 0) return { iccids }
  notifyFailed('Nothing was noted', {
    code: 'input/invalid',
    message: 'None of the chosen slots shows an ICCID, which notes are kept by.',
  })
  return null
}

/** The chosen rows; null when they are too many or could not be read, which is said. */
async function rowsOf({ pages }: OpenedAnswer, selection: SpanSelection) {
  if (countSelected(selection) > maxNamed) {
    notifyFailed('Too many SIMs are selected', {
      code: 'input/invalid',
      message: `Select at most ${count(maxNamed)} of them. All that are found can be exported, and noted together.`,
    })
    return null
  }
  const rows = []
  for (const { from, to } of selection.spans) {
    const range = await pages.range(from, to)
    if (!range.ok) {
      notifyFailed('The selected SIMs could not be read', range.error)
      return null
    }
    rows.push(...range.value)
  }
  return rows
}

/** The chosen rows as text for the clipboard, with the columns that are shown. */
export async function copySims(
  answer: OpenedAnswer,
  selection: SpanSelection,
  columns: readonly SimColumn[],
): Promise<void> {
  const rows = await rowsOf(answer, selection)
  if (rows) await copyText(rowsText(rows, columns), plural(rows.length, 'SIM'))
}
