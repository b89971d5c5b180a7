import { Select } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { type ComparedView, type Difference, differenceKinds } from '../../../../shared/domain/inventory.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { count } from '../../../ui/words.ts'
import type { CompareAddress } from '../model/address.ts'
import { layDifferences } from '../model/differenceRack.ts'
import { differenceWords } from '../model/words.ts'
import classes from './CompareView.module.css'
import { DifferenceBlocks } from './DifferenceBlocks.tsx'
import rackClasses from './DifferenceRack.module.css'
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
    <div className={rackClasses.rackForm}>
      <div className={rackClasses.rackChoice}>
        <Select
          aria-label="Gateway"
          className={classes.gateway}
          data={gateways.map(({ key, name, differences: n }) => ({ value: key, label: `${name} (${count(n)})` }))}
          value={gateway.key}
          allowDeselect={false}
          searchable={gateways.length > 8}
          onChange={(key) => onChange({ gateway: key })}
        />
        <ul className={rackClasses.legendList} aria-label="Marks in the rack">
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
      <DifferenceBlocks rack={rack} name={gateway.name} onSim={onSim} />
    </div>
  )
}
