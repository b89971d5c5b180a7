import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react'
import type { LogEntry } from '../../../shared/domain/support.ts'
import { CopyIcon } from '../../ui/CopyText.tsx'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import classes from './Logs.module.css'
import { asLine, indented, levelWords } from './model.ts'

const icons = { debug: IconInfoCircle, info: IconInfoCircle, warn: IconAlertTriangle, error: IconCircleX } as const

interface LogRowProps {
  readonly entry: LogEntry
  readonly open: boolean
  readonly onOpen: () => void
}

/** One entry of the log; opened, all that belongs to it below. */
export function LogRow({ entry, open, onOpen }: LogRowProps) {
  const { at, level, event, detail } = entry
  const { moment } = useTimeFormat()
  const { word, tone } = levelWords[level]
  return (
    <>
      <tr className={classes.row}>
        <td className={classes.at}>{moment(at)}</td>
        <td className={classes.levelColumn}>
          <ToneBadge tone={tone} icon={icons[level]}>
            {word}
          </ToneBadge>
        </td>
        <td className={classes.event}>
          <button type="button" className={classes.open} aria-expanded={open} data-row-focus onClick={onOpen}>
            {event}
          </button>
        </td>
        <td className={classes.detail}>{detail}</td>
      </tr>
      {open ? (
        <tr>
          <td colSpan={4} className={classes.whole}>
            <CopyIcon value={asLine(entry)} label="entry" />
            <pre className={classes.text}>
              {detail === '' ? 'Nothing more was written about it.' : indented(detail)}
            </pre>
          </td>
        </tr>
      ) : null}
    </>
  )
}
