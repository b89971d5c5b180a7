import type { CSSProperties } from 'react'

/** Custom properties for the `style` prop: measured sizes go to the stylesheet through these, and nothing else does. */
export const cssVars = (variables: Readonly<Record<`--${string}`, string>>): CSSProperties => variables as CSSProperties
