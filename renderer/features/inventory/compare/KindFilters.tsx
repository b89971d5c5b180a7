import { Select, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ComparedView, differenceKinds } from '../../../../shared/domain/inventory.ts'
import { useTyped } from '../../../ui/useTyped.ts'
import { count } from '../../../ui/words.ts'
import { type CompareAddress, maxDifferenceText } from '../model/address.ts'
import { differenceWords } from '../model/words.ts'
import classes from './CompareView.module.css'
import { kindIcons } from './kindIcons.ts'

interface KindFiltersProps {
  readonly compared: ComparedView
  readonly compare: CompareAddress
  readonly onChange: (part: Partial<CompareAddress>, step?: 'push' | 'replace') => void
}

/** How many differences there are of each kind: each count is a switch that narrows to it. */
export function KindFilters({ compared, compare, onChange }: KindFiltersProps) {
  const { typed, set } = useTyped(compare.text, (text) => onChange({ text }, 'replace'), 10)
  const gateways = compared.gateways.filter(({ differences, key }) => differences > 0 || key === compare.gateway)
  return (
    <fieldset className={classes.filters}>
      <legend className={classes.legend}>Show by kind</legend>
      {differenceKinds.map((kind) => {
        const Icon = kindIcons[kind]
        const { word, meaning, tone } = differenceWords[kind]
        const pressed = compare.kinds.includes(kind)
        return (
          <button
            key={kind}
            type="button"
            className={classes.kind}
            data-tone={tone}
            aria-pressed={pressed}
            title={meaning}
            disabled={compared.counts[kind] === 0 && !pressed}
            onClick={() =>
              onChange({ kinds: pressed ? compare.kinds.filter((k) => k !== kind) : [...compare.kinds, kind] })
            }
          >
            <Icon size={13} aria-hidden />
            {word} <strong>{count(compared.counts[kind])}</strong>
          </button>
        )
      })}
      <span className={classes.dim}>{count(compared.same)} unchanged</span>
      {compare.rack ? null : (
        <>
          <TextInput
            type="search"
            aria-label="Search the differences"
            data-search
            className={classes.search}
            placeholder="Search   /"
            leftSection={<IconSearch size={13} aria-hidden />}
            value={typed}
            maxLength={maxDifferenceText}
            onChange={(event) => set(event.currentTarget.value)}
          />
          {gateways.length > 1 || compare.gateway !== null ? (
            <Select
              aria-label="Only of this gateway"
              className={classes.gateway}
              placeholder="All gateways"
              data={gateways.map(({ key, name, differences }) => ({
                value: key,
                label: `${name} (${count(differences)})`,
              }))}
              value={compare.gateway}
              clearable
              clearButtonProps={{ 'aria-label': 'All gateways' }}
              onChange={(gateway) => onChange({ gateway })}
            />
          ) : null}
        </>
      )}
    </fieldset>
  )
}
