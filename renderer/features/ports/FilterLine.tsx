import { ActionIcon, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import type { HistoryStep } from '../../ui/useAddress.ts'
import { useTyped } from '../../ui/useTyped.ts'
import { count } from '../../ui/words.ts'
import classes from './FilterLine.module.css'
import { type PortFilter, stateOfKey } from './model/filter.ts'

export interface FilterLineProps {
  readonly filter: PortFilter
  readonly onFilter: (filter: Partial<PortFilter>, step?: HistoryStep) => void
  readonly shown: number
  readonly total: number
  /** What is counted: `slots`, `ports`. */
  readonly noun: string
  /** What belongs to the form that is shown. */
  readonly children: ReactNode
}

/** The search, what is filtered by and how much of it is left. */
export function FilterLine({ filter, onFilter, shown, total, noun, children }: FilterLineProps) {
  const { text, states, flagged } = filter
  const chips = [
    ...(text === '' ? [] : [{ label: `“${text}”`, remove: () => onFilter({ text: '' }) }]),
    ...states.map((key) => ({
      label: portStateInfo(stateOfKey(key)).word,
      remove: () => onFilter({ states: states.filter((s) => s !== key) }),
    })),
    ...(flagged ? [{ label: 'Flagged', remove: () => onFilter({ flagged: false }) }] : []),
  ]
  return (
    <div className={classes.line}>
      <SearchBox value={text} onChange={(value) => onFilter({ text: value }, 'replace')} />
      <span className={classes.count} role="status">
        {shown === total ? `${count(total)} ${noun}` : `${count(shown)} of ${count(total)} ${noun}`}
      </span>
      {chips.map(({ label, remove }) => (
        <span key={label} className={classes.chip}>
          {label}
          <ActionIcon size={16} aria-label={`Remove the filter ${label}`} onClick={remove}>
            <IconX size={11} />
          </ActionIcon>
        </span>
      ))}
      {chips.length > 1 ? (
        <button
          type="button"
          className={classes.clear}
          onClick={() => onFilter({ text: '', states: [], flagged: false })}
        >
          Clear all
        </button>
      ) : null}
      <span className={classes.space} />
      {children}
    </div>
  )
}

/** What is typed filters after this pause, ms. */
const pauseMs = 150

/** What is typed filters after a short pause; the address follows. */
function SearchBox({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const { typed, set } = useTyped(value, onChange, pauseMs)
  useHotkeys([['/', () => input.current?.focus()]])
  return (
    <TextInput
      ref={input}
      type="search"
      aria-label="Search the ports"
      placeholder="Search   /"
      title="Port, ICCID, IMSI, IMEI, number, operator or state"
      className={classes.search}
      leftSection={<IconSearch size={13} aria-hidden />}
      value={typed}
      maxLength={100}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return
        event.preventDefault()
        set('')
      }}
    />
  )
}
