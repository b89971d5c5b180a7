import { Button, Checkbox, Popover, TextInput } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import type { OpenedSims, SimCount, SimQuery } from '../../../../shared/domain/inventory.ts'
import type { HistoryStep } from '../../../ui/useAddress.ts'
import { count } from '../../../ui/words.ts'
import { FilterChip } from '../../redial/Filters.tsx'
import { chipsOf, chosenOf, type Facet, facets, facetWords, narrowed, unfiltered, valueWord } from '../model/filters.ts'
import classes from './SimsView.module.css'

interface FacetLineProps {
  readonly query: SimQuery
  readonly facets: OpenedSims['facets']
  readonly onQuery: (query: SimQuery, step?: HistoryStep) => void
}

/** What the SIMs can be narrowed by, and what they are narrowed by now. */
export function FacetLine({ query, facets: counted, onQuery }: FacetLineProps) {
  const chips = chipsOf(query)
  return (
    <div className={classes.facets}>
      {facets.map((facet) => (
        <FacetChoice
          key={facet}
          facet={facet}
          counts={counted[facet]}
          chosen={chosenOf(query, facet)}
          onChosen={(values) => onQuery(narrowed(query, facet, values))}
        />
      ))}
      <Button
        size="compact-xs"
        variant="default"
        aria-pressed={query.defective === true}
        onClick={() => onQuery({ ...query, defective: query.defective === true ? null : true })}
      >
        Defective
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-pressed={query.empty}
        onClick={() => onQuery({ ...query, empty: !query.empty })}
      >
        Empty slots
      </Button>
      {chips.map(({ key, label, without }) => (
        <FilterChip key={key} label={label} onRemove={() => onQuery(without)} />
      ))}
      {chips.length > 1 ? (
        <button type="button" className={classes.clear} onClick={() => onQuery(unfiltered(query))}>
          Clear all
        </button>
      ) : null}
    </div>
  )
}

interface FacetChoiceProps {
  readonly facet: Facet
  readonly counts: readonly SimCount[]
  readonly chosen: readonly string[]
  readonly onChosen: (values: readonly string[]) => void
}

/** From so many values on, they can be searched. */
const many = 9
/** So many are offered at once; the search finds the others. */
const maxShown = 100

function FacetChoice({ facet, counts, chosen, onChosen }: FacetChoiceProps) {
  const [text, setText] = useState('')
  const { word } = facetWords[facet]
  // What is chosen stays in the list, also where nothing counts for it now.
  const gone = chosen.filter((value) => !counts.some((counted) => counted.value === value))
  const all = [...counts, ...gone.map((value) => ({ value, label: value, count: 0 }))]
  const found = all.filter((counted) => valueWord(facet, counted).toLowerCase().includes(text.trim().toLowerCase()))
  return (
    <Popover position="bottom-start" withArrow trapFocus shadow="md" onClose={() => setText('')}>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="default"
          disabled={all.length === 0}
          rightSection={<IconChevronDown size={12} aria-hidden />}
          aria-label={`Filter by ${word.toLowerCase()}${chosen.length > 0 ? `, ${chosen.length} chosen` : ''}`}
        >
          {chosen.length > 0 ? `${word}: ${chosen.length}` : word}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {all.length >= many ? (
          <TextInput
            aria-label={`Find a value of ${word.toLowerCase()}`}
            placeholder="Find"
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            data-autofocus
          />
        ) : null}
        <Checkbox.Group aria-label={`Only with this ${word.toLowerCase()}`} value={[...chosen]} onChange={onChosen}>
          <div className={classes.values}>
            {found.slice(0, maxShown).map((counted) => (
              <Checkbox
                key={counted.value}
                value={counted.value}
                label={
                  <span className={classes.value}>
                    {valueWord(facet, counted)}
                    <span className={classes.dim}>{count(counted.count)}</span>
                  </span>
                }
              />
            ))}
          </div>
        </Checkbox.Group>
        {found.length > maxShown ? (
          <p className={classes.dim}>{count(found.length - maxShown)} more: find them by name.</p>
        ) : null}
        {found.length === 0 ? <p className={classes.dim}>Nothing of that name.</p> : null}
      </Popover.Dropdown>
    </Popover>
  )
}
