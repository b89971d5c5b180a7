import { Button } from '@mantine/core'
import { IconCopy, IconTag, IconTool, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { SimColumn } from '../../../../shared/domain/inventory.ts'
import { notifyDone } from '../../../ui/notify.ts'
import { countSelected, type SpanSelection } from '../../../ui/spanSelection.ts'
import { count, plural } from '../../../ui/words.ts'
import { noteSims, type SimChange } from '../actions.ts'
import { NotesDialog } from './NotesDialog.tsx'
import classes from './SimsView.module.css'
import { copySims, targetsOf } from './selected.ts'
import type { OpenedAnswer } from './useSims.ts'

interface SelectionLineProps {
  readonly answer: OpenedAnswer
  readonly selection: SpanSelection
  readonly columns: readonly SimColumn[]
  /** Labels or notes were changed. */
  readonly onNoted: () => void
  readonly onClear: () => void
}

/** What can be done with several SIMs at once; nothing while at most one is chosen. */
export function SelectionLine({ answer, selection, columns, onNoted, onClear }: SelectionLineProps) {
  const [noting, setNoting] = useState(false)
  const chosen = countSelected(selection)
  const change = async (what: SimChange) => {
    const targets = await targetsOf(answer, selection)
    if (targets === null || !(await noteSims(targets, what, answer.renew))) return false
    notifyDone(`${plural(chosen, 'SIM')} changed.`)
    onNoted()
    return true
  }
  if (chosen < 2) return null
  return (
    <div className={classes.selection}>
      <span className={classes.chosen} role="status">
        {count(chosen)} selected
      </span>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconTag size={13} aria-hidden />}
        onClick={() => setNoting(true)}
      >
        Labels and notes…
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconTool size={13} aria-hidden />}
        onClick={() => void change({ defective: true })}
      >
        Mark defective
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconCopy size={13} aria-hidden />}
        onClick={() => void copySims(answer, selection, columns)}
      >
        Copy as text
      </Button>
      <Button
        size="compact-xs"
        variant="subtle"
        color="gray"
        leftSection={<IconX size={13} aria-hidden />}
        onClick={onClear}
      >
        Clear
      </Button>
      {noting ? (
        <NotesDialog
          words={plural(chosen, 'SIM')}
          known={answer.opened.facets.label.map(({ value }) => value)}
          onClose={() => setNoting(false)}
          onChange={change}
        />
      ) : null}
    </div>
  )
}
