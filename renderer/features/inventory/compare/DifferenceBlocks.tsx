import { VisuallyHidden } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { cssVars } from '../../../ui/cssVars.ts'
import { count } from '../../../ui/words.ts'
import { layoutRack, rackMetrics } from '../../ports/model/rackLayout.ts'
import type { DifferenceCell, DifferenceRack } from '../model/differenceRack.ts'
import { differenceWords, wayWords } from '../model/words.ts'
import classes from './DifferenceRack.module.css'
import { kindIcons } from './kindIcons.ts'

interface DifferenceBlocksProps {
  readonly rack: DifferenceRack
  /** Of the gateway. */
  readonly name: string
  readonly onSim: (iccid: string) => void
}

/** The lines of a rack below and beside each other, as many as fit. */
export function DifferenceBlocks({ rack, name, onSim }: DifferenceBlocksProps) {
  const { ref, width, height } = useElementSize()
  const { linesPerBlock, cellWidth, cellHeight } = layoutRack({
    lines: rack.lines.length,
    slots: rack.slots.length,
    width,
    height,
  })
  const blocks = Array.from({ length: Math.ceil(rack.lines.length / linesPerBlock) }, (_, i) =>
    rack.lines.slice(i * linesPerBlock, (i + 1) * linesPerBlock),
  )
  return (
    <div
      ref={ref}
      className={classes.scroller}
      style={cssVars({
        '--cell-width': `${Math.min(cellWidth, 48)}px`,
        '--cell-height': `${cellHeight}px`,
        '--gap': `${rackMetrics.gap}px`,
        '--block-gap': `${rackMetrics.blockGap}px`,
      })}
    >
      <div className={classes.blocks}>
        {blocks.map((lines) => (
          <table
            key={lines[0]?.label}
            className={classes.rack}
            aria-label={`Differences in ${name}, ports ${lines[0]?.label} to ${lines.at(-1)?.label}`}
          >
            <thead>
              <tr>
                <th scope="col">
                  <VisuallyHidden>Port</VisuallyHidden>
                </th>
                {rack.slots.map((slot) => (
                  <th key={slot ?? 'port'} scope="col">
                    {slot === null ? 'SIM' : slot}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {lines.map(({ label, cells }) => (
                <tr key={label}>
                  <th scope="row">{label}</th>
                  {cells.map((cell) => (
                    <td key={cell.key} className={classes.cell}>
                      <Place cell={cell} onSim={onSim} />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
      {rack.elsewhere.length === 0 ? null : (
        <p className={classes.dim}>{count(rack.elsewhere.length)} more are at places of a SIM pool: see the list.</p>
      )}
    </div>
  )
}

function Place({ cell, onSim }: { readonly cell: DifferenceCell; readonly onSim: (iccid: string) => void }) {
  const { kind, differences, left, key } = cell
  if (kind === null) return <span className={classes.place} title={`${key}: nothing differs`} />
  const Icon = kindIcons[kind]
  const words = differences.map(
    ({ kind: each, iccid, from, to }) => `${differenceWords[each].word}: ${iccid ?? 'no ICCID'}, ${wayWords(from, to)}`,
  )
  const iccid = differences.find((difference) => difference.kind === kind)?.iccid
  return (
    <button
      type="button"
      className={classes.place}
      data-tone={differenceWords[kind].tone}
      data-left={left || undefined}
      aria-label={`${key}. ${words.join('. ')}`}
      title={words.join('\n')}
      onClick={() => {
        if (iccid) onSim(iccid)
      }}
    >
      <Icon size={14} aria-hidden />
    </button>
  )
}
