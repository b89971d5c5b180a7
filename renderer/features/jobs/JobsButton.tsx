import { Loader, Popover, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconChevronUp } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { JobView } from '../../../shared/domain/job.ts'
import { useJobs } from '../../stores/jobs.ts'
import { notifyFailed } from '../../ui/notify.ts'
import { JobList } from './JobList.tsx'
import classes from './Jobs.module.css'
import { inOrder, jobsLine } from './model.ts'

/** What goes on by itself, in a few words; a click shows each job with its progress and the way to end it. */
export function JobsButton() {
  const { items } = useJobs()
  const jobs = useMemo(() => inOrder(items.values()), [items])
  const [open, setOpen] = useState(false)
  useTellOfFailures(items)
  if (jobs.length === 0) return null
  const { words, tone } = jobsLine(jobs)
  return (
    <Popover opened={open} onChange={setOpen} position="top-end" trapFocus returnFocus withArrow shadow="md">
      <Popover.Target>
        <UnstyledButton
          className={classes.button}
          data-tone={tone}
          aria-label={`Jobs. ${words}`}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          {tone === 'busy' ? (
            <Loader size={11} aria-hidden />
          ) : tone === 'bad' ? (
            <IconAlertTriangle size={13} aria-hidden />
          ) : (
            <IconCheck size={13} aria-hidden />
          )}
          <span className={classes.words}>{words}</span>
          <IconChevronUp size={12} aria-hidden />
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <JobList jobs={jobs} />
      </Popover.Dropdown>
    </Popover>
  )
}

/** A job that fails while the screen looks on is told at once: whoever started it has turned to something else. */
function useTellOfFailures(items: ReadonlyMap<string, JobView>): void {
  const running = useRef(new Set<string>())
  useEffect(() => {
    for (const { id, state, title, error } of items.values()) {
      if (state === 'failed' && error && running.current.has(id)) notifyFailed(`${title} failed`, error)
    }
    running.current = new Set([...items.values()].flatMap(({ id, state }) => (state === 'running' ? [id] : [])))
  }, [items])
}
