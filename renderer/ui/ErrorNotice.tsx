import { Alert, Button, Collapse, Group, Text } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown, IconRefresh } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { AppError } from '../../shared/errors.ts'
import { wordsFor } from '../bridge/errorWords.ts'
import { CopyIcon } from './CopyText.tsx'
import classes from './ErrorNotice.module.css'
import { errorReport } from './errorReport.ts'

export interface ErrorNoticeProps {
  readonly error: AppError
  /** Offers Retry. */
  readonly onRetry?: (() => void) | undefined
}

/** An error for a person: what happened, what to try, Retry, and the details behind a fold, to be copied. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const [open, setOpen] = useState(false)
  const detailsId = useId()
  const words = wordsFor(error.code)
  return (
    <Alert
      variant="default"
      classNames={{ root: classes.root, icon: classes.icon, title: classes.title }}
      icon={<IconAlertTriangle aria-hidden />}
      title={words.title}
      role="alert"
    >
      {isAboutInput(error) ? <Text size="sm">{error.message}</Text> : null}
      {words.next ? <Text size="sm">{words.next}</Text> : null}
      <Group gap="xs" mt="xs">
        {onRetry ? (
          <Button variant="default" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
            Retry
          </Button>
        ) : null}
        <Button
          variant="subtle"
          color="gray"
          rightSection={<IconChevronDown size={14} className={classes.chevron} data-open={open || undefined} />}
          aria-expanded={open}
          aria-controls={detailsId}
          onClick={() => setOpen(!open)}
        >
          Details
        </Button>
      </Group>
      <Collapse expanded={open} id={detailsId}>
        <div className={classes.details}>
          <pre className={classes.report}>{errorReport(error)}</pre>
          <CopyIcon value={errorReport(error)} label="details" />
        </div>
      </Collapse>
    </Alert>
  )
}

/** What is wrong with an input is said best by whoever looked at it. */
const isAboutInput = ({ code }: AppError): boolean => code === 'input/invalid' || code === 'input/conflict'
