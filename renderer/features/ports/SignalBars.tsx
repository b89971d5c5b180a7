import { readSignal } from './model/signal.ts'
import classes from './SignalBars.module.css'

const heights = [4, 6.5, 9, 12]

/** A signal of 0 … 31 as four bars; the words for it stand beside it or in an accessible name. */
export function SignalBars({ signal, size = 14 }: { readonly signal: number; readonly size?: number }) {
  const { bars } = readSignal(signal)
  return (
    <svg className={classes.bars} viewBox="0 0 14 12" width={size} height={(size * 12) / 14} aria-hidden="true">
      {heights.map((height, i) => (
        <rect
          key={height}
          x={i * 3.75}
          y={12 - height}
          width={2.6}
          height={height}
          rx={0.6}
          data-on={i < bars || undefined}
        />
      ))}
    </svg>
  )
}
