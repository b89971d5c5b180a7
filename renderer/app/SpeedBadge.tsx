import { IconPlayerTrackNext } from '@tabler/icons-react'
import { useSpeed } from '../stores/coreTime.ts'
import { ToneBadge } from '../ui/ToneBadge.tsx'
import { useTicking } from '../ui/ticker.ts'
import { useTimeFormat } from '../ui/useTimeFormat.ts'

/** In an accelerated demo: that time runs fast, and what time it is there. */
export function SpeedBadge() {
  const speed = useSpeed()
  const { dateTime } = useTimeFormat()
  const now = useTicking((now) => dateTime(now).slice(0, -3))
  if (speed === 1) return null
  return (
    <span title="An accelerated demo: all times shown are of its own clock, and only the demo gateway can be connected.">
      <ToneBadge tone="warn" icon={IconPlayerTrackNext}>
        Time runs {speed}× as fast: {now}
      </ToneBadge>
    </span>
  )
}
