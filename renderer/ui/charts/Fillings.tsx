import classes from './ChartFigure.module.css'

/** How the bars of one series are filled: in more than its colour. */
export interface Filling {
  /** Unique on the page. */
  readonly id: string
  readonly word: string
  readonly color: string
  /** Lines within 6 × 6; empty: full. */
  readonly stroke: string
}

export const strokes = {
  full: '',
  slanted: 'M0 6L6 0M-1 1L1 -1M5 7L7 5',
  dotted: 'M2 3H4',
  crossed: 'M0 0L6 6M0 6L6 0',
  lying: 'M0 3H6',
} as const

export const fillOf = ({ id }: Filling): string => `url(#${id})`

/** Defines fillings, for `fillOf`. */
export function Fillings({ fillings }: { readonly fillings: readonly Filling[] }) {
  return (
    <svg className={classes.patterns} aria-hidden>
      <defs>
        {fillings.map(({ id, color, stroke }) => (
          <pattern key={id} id={id} width={6} height={6} patternUnits="userSpaceOnUse">
            <rect width={6} height={6} fill={color} opacity={stroke === '' ? 1 : 0.3} />
            <path d={stroke} stroke={color} strokeWidth={1.5} />
          </pattern>
        ))}
      </defs>
    </svg>
  )
}

/** Which filling means what. */
export function FillingLegend({ fillings }: { readonly fillings: readonly Filling[] }) {
  return (
    <ul className={classes.legend}>
      {fillings.map((filling) => (
        <li key={filling.id}>
          <svg className={classes.swatch} aria-hidden>
            <rect width="100%" height="100%" fill={fillOf(filling)} stroke={filling.color} />
          </svg>
          {filling.word}
        </li>
      ))}
    </ul>
  )
}
