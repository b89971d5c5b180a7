import { ActionIcon, TextInput } from '@mantine/core'
import { useDebouncedCallback, useHotkeys } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useRef, useState } from 'react'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import type { HistoryStep } from '../../ui/useAddress.ts'
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
        {shown === total ? `${grouped(total)} ${noun}` : `${grouped(shown)} of ${grouped(total)} ${noun}`}
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

const grouped = (count: number) => count.toLocaleString('en')

/** What is typed filters after a short pause; the address follows. */
function SearchBox({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  const input = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [from, setFrom] = useState(value)
  // Changed from elsewhere: Back, or a chip that was removed.
  if (from !== value) {
    setFrom(value)
    setTyped(value)
  }
  const report = useDebouncedCallback((next: string) => {
    setFrom(next)
    onChange(next)
  }, 150)
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
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        report(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || typed === '') return
        event.preventDefault()
        setTyped('')
        report('')
      }}
    />
  )
}
