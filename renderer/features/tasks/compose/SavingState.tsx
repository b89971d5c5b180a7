import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { DraftKind } from '../../../../shared/domain/taskDraft.ts'
import { wordsFor } from '../../../bridge/errorWords.ts'
import classes from './compose.module.css'
import type { SaverState } from './model/draftSaver.ts'

export interface SavingStateProps {
  readonly saving: SaverState
  readonly kind: DraftKind
  readonly onRetry: () => void
}

/** Whether what was typed is kept. */
export function SavingState({ saving, kind, onRetry }: SavingStateProps) {
  const what = kind === 'template' ? 'Template' : 'Draft'
  if (saving.is === 'failed')
    return (
      <span className={classes.saving} data-tone="bad" role="alert">
        <IconAlertTriangle size={14} aria-hidden />
        {what} not saved: {wordsFor(saving.error.code).title}.
        <Button variant="subtle" size="compact-xs" onClick={onRetry}>
          Retry
        </Button>
      </span>
    )
  return (
    <span className={classes.saving} role="status">
      {saving.is === 'saved' ? (
        <>
          <IconCheck size={14} aria-hidden /> {what}, kept as you type
        </>
      ) : (
        'Saving …'
      )}
    </span>
  )
}
