import { ActionIcon, Button, Progress, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { JobView } from '../../../shared/domain/job.ts'
import { wordsFor } from '../../bridge/errorWords.ts'
import { Freshness } from '../../ui/Freshness.tsx'
import { notifyFailed } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import classes from './Jobs.module.css'
import { jobTones, percentOf, progressWords } from './model.ts'

/** Each job: how far it is with Cancel, or how it has ended. */
export function JobList({ jobs }: { readonly jobs: readonly JobView[] }) {
  return (
    <section aria-label="Jobs" className={classes.list}>
      <ul>
        {jobs.map((job) => (
          <Job key={job.id} job={job} />
        ))}
      </ul>
    </section>
  )
}

function Job({ job }: { readonly job: JobView }) {
  const { id, title, state, error, endedAt } = job
  const cancel = useAction('jobs.cancel')
  const dismiss = useAction('jobs.dismiss')
  const percent = percentOf(job)
  const onCancel = async () => {
    const result = await cancel.run({ id })
    if (!result.ok) notifyFailed(`${title} was not cancelled`, result.error)
  }
  return (
    <li className={classes.job} data-tone={jobTones[state]}>
      <strong className={classes.title}>{title}</strong>
      {state === 'running' ? (
        <Button
          variant="default"
          size="compact-xs"
          aria-label={`Cancel ${title}`}
          loading={cancel.busy}
          onClick={() => void onCancel()}
        >
          Cancel
        </Button>
      ) : (
        <Tooltip label="Take it off the list">
          <ActionIcon
            size="sm"
            aria-label={`Take ${title} off the list`}
            loading={dismiss.busy}
            onClick={() => void dismiss.run({ id })}
          >
            <IconX size={14} />
          </ActionIcon>
        </Tooltip>
      )}
      {state === 'running' ? (
        <Progress
          className={classes.bar}
          value={percent ?? 100}
          animated={percent === null}
          size="sm"
          aria-label={`Progress of ${title}`}
        />
      ) : null}
      <span className={classes.progress}>
        {progressWords(job)}
        {endedAt === null ? null : (
          <>
            {', '}
            <Freshness at={endedAt} />
          </>
        )}
      </span>
      {error && state === 'failed' ? (
        <span className={classes.why}>
          {wordsFor(error.code).title}. {wordsFor(error.code).next}
        </span>
      ) : null}
    </li>
  )
}
