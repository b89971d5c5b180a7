import { Button } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react'
import { useRedialBoard } from '../../stores/redial.ts'
import { notifyFailed } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import classes from './RedialView.module.css'

/** Says over every part that all plans are paused. */
export function PausedNotice() {
  const since = useRedialBoard()?.pausedSince ?? null
  const { dateTime } = useTimeFormat()
  const goOn = useAction('redial.pauseAll')
  const run = async () => {
    const result = await goOn.run({ paused: false })
    if (!result.ok) notifyFailed('The plans do not go on', result.error)
  }
  return (
    <div role="status">
      {since === null ? null : (
        <div className={classes.paused} data-tone="warn">
          <IconPlayerPause size={16} aria-hidden />
          <p>
            <strong>All plans are paused</strong> since {dateTime(since)}. Nothing is dialled; runs that come due are
            recorded as skipped.
          </p>
          <Button
            variant="default"
            leftSection={<IconPlayerPlay size={15} aria-hidden />}
            loading={goOn.busy}
            onClick={() => void run()}
          >
            Go on
          </Button>
        </div>
      )}
    </div>
  )
}
