import { Select } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { type ComparedView, type Difference, differenceKinds } from '../../../../shared/domain/inventory.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { count } from '../../../ui/words.ts'
import type { CompareAddress } from '../model/address.ts'
import { type DifferenceCell, type DifferenceRack, layDifferences } from '../model/differenceRack.ts'
import { differenceWords, wayWords } from '../model/words.ts'
import classes from './CompareView.module.css'
import { kindIcons } from './kindIcons.ts'
import { useDifferences } from './useCompared.ts'

interface DifferenceRackViewProps {
  readonly compared: ComparedView
  readonly compare: CompareAddress
  readonly onChange: (part: Partial<CompareAddress>) => void
  readonly onSim: (iccid: string) => void
  readonly onGone: () => void
}

/** More than that in one gateway is no rack. */
const maxDifferences = 2000

/** What differs in one gateway, at the places of its rack. */
export function DifferenceRackView({ compared, compare, onChange, onSim, onGone }: DifferenceRackViewProps) {
  const { gateways, handle } = compared
  const gateway =
    gateways.find(({ key }) => key === compare.gateway) ??
    gateways.find(({ differences }) => differences > 0) ??
    gateways[0]
  const filter = { kinds: compare.kinds, text: '', gateway: gateway?.key ?? null }
  const { pages, error } = useDifferences(handle, filter, onGone)
  const [differences, setDifferences] = useState<readonly Difference[]>([])
  useEffect(() => {
    let current = true
    void pages?.range(0, Math.min(pages.total, maxDifferences) - 1).then((range) => {
      if (current && range.ok) setDifferences(range.value)
    })
    return () => {
      current = false
    }
  }, [pages])
  const rack = useMemo(() => (gateway ? layDifferences(differences, gateway) : null), [differences, gateway])
  if (!gateway || !rack) return null
  return (
    <div className={classes.rackForm}>
      <div className={classes.rackChoice}>
        <Select
          aria-label="Gateway"
          className={classes.gateway}
          data={gateways.map(({ key, name, differences: n }) => ({ value: key, label: `${name} (${count(n)})` }))}
          value={gateway.key}
          allowDeselect={false}
          searchable={gateways.length > 8}
          onChange={(key) => onChange({ gateway: key })}
        />
        <ul className={classes.legendList} aria-label="Marks in the rack">
          {differenceKinds.map((kind) => {
            const Icon = kindIcons[kind]
            return (
              <li key={kind}>
                <Icon size={13} aria-hidden /> {differenceWords[kind].word.toLowerCase()}
              </li>
            )
          })}
          <li>dashed: it was here</li>
        </ul>
      </div>
      {error && error.code !== 'input/not-found' ? <ErrorNotice error={error} onRetry={onGone} /> : null}
      <div className={classes.scroller}>
        <Blocks rack={rack} name={gateway.name} onSim={onSim} />
      </div>
    </div>
  )
}

/** So many lines stand below each other; more stand beside them. */
const linesPerBlock = 16

interface BlocksProps {
  readonly rack: DifferenceRack
  readonly name: string
  readonly onSim: (iccid: string) => void
}

function Blocks({ rack, name, onSim }: BlocksProps) {
  const blocks = Array.from({ length: Math.ceil(rack.lines.length / linesPerBlock) }, (_, i) =>
    rack.lines.slice(i * linesPerBlock, (i + 1) * linesPerBlock),
  )
  return (
    <div className={classes.blocks}>
      {blocks.map((lines) => (
        <table
          key={lines[0]?.label}
          className={classes.rack}
          aria-label={`Differences in ${name}, ports ${lines[0]?.label} to ${lines.at(-1)?.label}`}
        >
          <thead>
            <tr>
              <th scope="col">Port</th>
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
