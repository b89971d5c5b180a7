import { Button, CopyButton, Group, Skeleton, Stack } from '@mantine/core'
import { IconCopy, IconPlayerStop, IconRefresh } from '@tabler/icons-react'
import { doctorStepIds } from '../../../shared/domain/doctor.ts'
import { coreTime } from '../../stores/coreTime.ts'
import { useTopic } from '../../stores/useTopic.ts'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import classes from './DoctorPanel.module.css'
import { DoctorStepRow } from './DoctorStepRow.tsx'
import { isFinished, reportText, summary } from './model.ts'
import { type DoctorRun, type DoctorTarget, useDoctorRun } from './useDoctorRun.ts'

export interface DoctorPanelProps {
  readonly target: DoctorTarget
  /** What the report calls it. */
  readonly name: string
}

/** Examines the way to a gateway, step by step, and says at each what was found and what to try. */
export function DoctorPanel({ target, name }: DoctorPanelProps) {
  const run = useDoctorRun(target)
  if (run.error) return <ErrorNotice error={run.error} onRetry={run.again} />
  if (run.runId === null)
    return (
      <Stack gap="xs" role="status" aria-label="Starting">
        {doctorStepIds.map((id) => (
          <Skeleton key={id} h={38} />
        ))}
      </Stack>
    )
  return <Steps runId={run.runId} run={run} name={name} />
}

function Steps({ runId, run, name }: { readonly runId: string; readonly run: DoctorRun; readonly name: string }) {
  const topic = useTopic('doctor', { runId })
  const { dateTime, label } = useTimeFormat()
  const steps = doctorStepIds.flatMap((id) => topic.items.get(id) ?? [])
  const finished = isFinished(steps)
  const { text, tone } = summary(steps)
  return (
    <Stack gap="sm">
      {topic.error ? <ErrorNotice error={topic.error} onRetry={run.again} /> : null}
      <ol className={classes.steps}>
        {steps.map((step) => (
          <DoctorStepRow key={step.id} step={step} />
        ))}
      </ol>
      <Group justify="space-between">
        <strong className={classes.summary} data-tone={tone} role="status">
          {text}
        </strong>
        <Group gap="xs">
          <CopyButton value={reportText(name, steps, `${dateTime(coreTime.now())} ${label}`)}>
            {({ copied, copy }) => (
              <Button
                variant="default"
                leftSection={<IconCopy size={15} />}
                onClick={copy}
                disabled={steps.length === 0}
              >
                {copied ? 'Copied' : 'Copy report'}
              </Button>
            )}
          </CopyButton>
          {finished ? (
            <Button leftSection={<IconRefresh size={15} />} onClick={run.again}>
              Run again
            </Button>
          ) : (
            <Button variant="default" leftSection={<IconPlayerStop size={15} />} onClick={run.cancel}>
              Stop
            </Button>
          )}
        </Group>
      </Group>
    </Stack>
  )
}
