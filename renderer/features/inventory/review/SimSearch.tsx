import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useTyped } from '../../../ui/useTyped.ts'
import { maxSearchText } from '../model/address.ts'
import { simTableId } from '../table/SimTable.tsx'
import classes from './SimsView.module.css'

interface SimSearchProps {
  readonly value: string
  readonly onChange: (value: string) => void
}

/** What is typed is searched for after this pause, ms. */
const pauseMs = 10

/** It searches while one types. Esc empties it, then leaves it; the arrow down goes to what was found. */
export function SimSearch({ value, onChange }: SimSearchProps) {
  const { typed, set, tell } = useTyped(value, onChange, pauseMs)
  return (
    <TextInput
      type="search"
      aria-label="Search SIMs"
      title="ICCID, IMSI, IMEI, number, place, operator, label or note; several words must all be there"
      data-search
      className={classes.search}
      placeholder="Search   /"
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      maxLength={maxSearchText}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && typed !== '') set('')
        else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
          tell()
          document.getElementById(simTableId)?.focus()
        } else return
        event.preventDefault()
      }}
    />
  )
}
