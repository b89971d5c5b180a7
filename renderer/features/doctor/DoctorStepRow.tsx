import { Collapse, UnstyledButton } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconClock,
  IconLoader,
  type TablerIcon,
} from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { DoctorStep } from '../../../shared/domain/doctor.ts'
import { CopyIcon } from '../../ui/CopyText.tsx'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { formatMs } from '../../ui/time.ts'
import classes from './DoctorStepRow.module.css'
import { stepTitles, verdicts } from './model.ts'

const icons: Readonly<Record<DoctorStep['verdict'], TablerIcon>> = {
  waiting: IconClock,
  running: IconLoader,
  good: IconCircleCheck,
  warning: IconAlertTriangle,
  bad: IconCircleX,
  skipped: IconCircleDashed,
}

/** One step: its question, its verdict, what was found, what to try, and the raw detail on demand. */
export function DoctorStepRow({ step }: { readonly step: DoctorStep }) {
  const { id, verdict, finding, next, detail, ms } = step
  const [open, setOpen] = useState(false)
  const detailId = useId()
  const { word, tone } = verdicts[verdict]
  return (
    <li className={classes.step}>
      <div className={classes.verdict}>
        <ToneBadge tone={tone} icon={icons[verdict]}>
          {word}
        </ToneBadge>
      </div>
      <div>
        <div className={classes.title}>
          {stepTitles[id]} {ms === null ? null : <span className={classes.ms}>{formatMs(ms)}</span>}
        </div>
        {finding ? <div>{finding}</div> : null}
        {next ? (
          <div className={classes.next} data-tone={tone}>
            {next}
          </div>
        ) : null}
        {detail ? (
          <>
            <UnstyledButton
              className={classes.details}
              aria-expanded={open}
              aria-controls={detailId}
              onClick={() => setOpen(!open)}
            >
              {open ? 'Hide details' : 'Details'}
            </UnstyledButton>
            <Collapse expanded={open} id={detailId}>
              <div className={classes.raw}>
                <pre>{detail}</pre>
                <CopyIcon value={detail} label="details" />
              </div>
            </Collapse>
          </>
        ) : null}
      </div>
    </li>
  )
}
