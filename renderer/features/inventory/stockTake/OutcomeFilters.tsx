import { Switch, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { outcomeWords, type StockTakeView, stockOutcomes } from '../../../../shared/domain/stockTake.ts'
import { useTyped } from '../../../ui/useTyped.ts'
import { count } from '../../../ui/words.ts'
import look from '../compare/CompareView.module.css'
import { outcomeLooks } from './model/stockWords.ts'
import { outcomeIcons } from './outcomeIcons.ts'
import classes from './StockTake.module.css'
import { type ChangeFilter, maxText, type StockFilter } from './useStockFilter.ts'

interface OutcomeFiltersProps {
  readonly take: StockTakeView
  readonly filter: StockFilter
  readonly onFilter: ChangeFilter
}

/** What is typed is asked for after this pause, ms. */
const pauseMs = 200

/** How many items there are of each outcome: each count is a switch that narrows to it. */
export function OutcomeFilters({ take, filter, onFilter }: OutcomeFiltersProps) {
  const { typed, set, tell } = useTyped(filter.text, (text) => onFilter({ text }, 'replace'), pauseMs)
  return (
    <fieldset className={look.filters}>
      <legend className={look.legend}>Show by outcome</legend>
      {stockOutcomes.map((outcome) => {
        const Icon = outcomeIcons[outcome]
        const { tone, meaning } = outcomeLooks[outcome]
        const pressed = filter.outcomes.includes(outcome)
        return (
          <button
            key={outcome}
            type="button"
            className={look.kind}
            data-tone={tone}
            aria-pressed={pressed}
            title={meaning}
            disabled={take.counts[outcome] === 0 && !pressed}
            onClick={() =>
              onFilter({
                outcomes: pressed
                  ? filter.outcomes.filter((other) => other !== outcome)
                  : [...filter.outcomes, outcome],
              })
            }
          >
            <Icon size={13} aria-hidden />
            {outcomeWords[outcome]}
            <strong>{count(take.counts[outcome])}</strong>
          </button>
        )
      })}
      <Switch
        size="xs"
        className={classes.openSwitch}
        label={`Open only (${count(take.open)})`}
        checked={filter.open}
        onChange={(event) => onFilter({ open: event.currentTarget.checked })}
      />
      <TextInput
        className={classes.search}
        aria-label="Search items"
        placeholder="ICCID, number, place, note   /"
        data-search
        autoComplete="off"
        leftSection={<IconSearch size={14} aria-hidden />}
        maxLength={maxText}
        value={typed}
        onChange={(event) => set(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Enter' && tell()}
      />
    </fieldset>
  )
}
