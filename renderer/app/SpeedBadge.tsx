import { IconPlayerTrackNext } from '@tabler/icons-react'
import { useSpeed } from '../stores/coreTime.ts'
import { ToneBadge } from '../ui/ToneBadge.tsx'
import { useTicking } from '../ui/ticker.ts'
import { useTimeFormat } from '../ui/useTimeFormat.ts'

/** In an accelerated demo: that time runs fast; what time it is there is told on hovering. */
export function SpeedBadge() {
  const speed = useSpeed()
  const { dateTime } = useTimeFormat()
  const now = useTicking((now) => dateTime(now).slice(0, -3))
  if (speed === 1) return null
  return (
    <span title={`An accelerated demo, at ${now}: all times shown are of its own clock, and only it can be connected.`}>
      <ToneBadge tone="warn" icon={IconPlayerTrackNext}>
        Time runs {speed}× as fast
      </ToneBadge>
    </span>
  )
}
