import { Alert, Button, Group, Loader, Modal, Stack, Text, Textarea } from '@mantine/core'
import { IconAlertTriangle, IconArrowsExchange, IconSend } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { DraftReview } from '../../../../shared/domain/taskDraft.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { CopyIcon } from '../../../ui/CopyText.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { TypedConfirmation } from '../../../ui/TypedConfirmation.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { count, messages, plural } from '../../../ui/words.ts'
import classes from './ReviewDialog.module.css'

export interface ReviewDialogProps {
  readonly draftId: string
  /** The gateway's own forwarding would be changed. */
  readonly forwarding: boolean
  readonly onClose: () => void
  readonly onSent: (submissionId: string) => void
}

/** The dry run: what would be sent, to the last byte. Only from here it is sent. */
export function ReviewDialog({ draftId, forwarding, onClose, onSent }: ReviewDialogProps) {
  const { value, error, reload } = useLoad('tasks.review', { id: draftId })
  return (
    <Modal opened onClose={onClose} size="52rem" title="Review: nothing has been sent yet">
      {value && !error ? (
        <Reviewed
          draftId={draftId}
          review={value}
          forwarding={forwarding}
          onClose={onClose}
          onSent={onSent}
          onAgain={reload}
        />
      ) : error ? (
        <ErrorNotice error={error} onRetry={reload} />
      ) : (
        <Group gap="xs" role="status">
          <Loader size={14} aria-hidden /> Working out what would be sent …
        </Group>
      )}
    </Modal>
  )
}

interface ReviewedProps extends ReviewDialogProps {
  readonly review: DraftReview
  readonly onAgain: () => void
}

function Reviewed({ draftId, review, forwarding, onClose, onSent, onAgain }: ReviewedProps) {
  const submit = useAction('tasks.submit')
  const [error, setError] = useState<AppError | null>(null)
  const root = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // The dialog was empty when it opened.
    root.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
  }, [])
  const sendable = review.problems.length === 0
  const send = async (typed: string | null) => {
    setError(null)
    const result = await submit.run({ id: draftId, review: review.review, typed })
    if (result.ok) onSent(result.value.submissionId)
    else setError(result.error)
  }
  return (
    <Stack gap="sm" ref={root}>
      <p className={classes.sentence}>
        <strong>{review.gatewayName}</strong> gets {plural(review.tasks, 'task')} in{' '}
        {plural(review.requests, 'request')}: <strong>{messages(review.messages)}</strong>,{' '}
        {plural(review.segments, 'segment')}.
      </p>
      {sendable ? null : <Problems problems={review.problems} />}
      {review.warnings.length > 0 ? (
        <ul className={classes.warnings} aria-label="What you should know">
          {review.warnings.map((warning) => (
            <li key={warning} data-tone="warn">
              <IconAlertTriangle size={14} aria-hidden />
              <span>{warning}</span>
            </li>
          ))}
        </ul>
      ) : null}
      {forwarding ? (
        <Alert
          role="note"
          variant="default"
          icon={<IconArrowsExchange aria-hidden />}
          classNames={{ root: classes.alert, icon: classes.alertIcon }}
        >
          The first request also changes where the gateway itself reports to (sr_url, sms_url). It stays so.
        </Alert>
      ) : null}
      <Bodies review={review} />
      {error ? <ErrorNotice error={error} onRetry={onAgain} /> : null}
      {sendable && review.overCap ? (
        <>
          <Text size="sm">
            These are more messages than the limit in the settings. What is sent cannot be called back.
          </Text>
          <TypedConfirmation
            name={String(review.messages)}
            action="Send"
            keep="Back to the draft"
            busy={submit.busy}
            onConfirm={(typed) => void send(typed.trim())}
            onKeep={onClose}
          />
        </>
      ) : (
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            Back to the draft
          </Button>
          <Button
            leftSection={<IconSend size={15} aria-hidden />}
            disabled={!sendable}
            loading={submit.busy}
            onClick={() => void send(null)}
            data-autofocus
          >
            Send
          </Button>
        </Group>
      )}
    </Stack>
  )
}

const problemsShown = 100

function Problems({ problems }: Pick<DraftReview, 'problems'>) {
  return (
    <div className={classes.problems} data-tone="bad" role="alert">
      <strong>It cannot be sent like this.</strong>
      <ul>
        {problems.slice(0, problemsShown).map(({ line, text, why }) => (
          <li key={`${line} ${text} ${why}`}>
            {line === null ? null : `Line ${count(line)}: `}
            {text === '' ? null : <code>{text}</code>} {why}
          </li>
        ))}
        {problems.length > problemsShown ? <li>and {count(problems.length - problemsShown)} more</li> : null}
      </ul>
    </div>
  )
}

/** The exact bodies of the first requests. */
function Bodies({ review: { bodies, requests } }: { readonly review: DraftReview }) {
  if (bodies.length === 0) return null
  return (
    <div className={classes.bodies}>
      <p className={classes.bodiesHead}>
        {requests > bodies.length
          ? `The first ${bodies.length} of ${plural(requests, 'request')}, as they leave`
          : 'As it leaves'}
        : POST /goip_post_sms.html
      </p>
      {bodies.map((body, i) => (
        <div key={body} className={classes.body}>
          <Textarea
            className={classes.bodyText}
            classNames={{ input: classes.code }}
            aria-label={`Body of request ${i + 1}`}
            readOnly
            autosize
            minRows={1}
            maxRows={9}
            value={body}
          />
          <CopyIcon value={body} label={`request ${i + 1}`} />
        </div>
      ))}
    </div>
  )
}
