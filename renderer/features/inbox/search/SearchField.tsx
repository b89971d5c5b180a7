import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useId } from 'react'
import { useTyped } from '../../../ui/useTyped.ts'
import { listId } from '../list/MessageList.tsx'
import { maxSearchText } from '../model/address.ts'
import { QueryHelp } from './QueryHelp.tsx'
import classes from './Toolbar.module.css'

export interface SearchFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  /** What is wrong with the query; null when nothing is. */
  readonly problem: string | null
}

/** What is wrong with a query is told only after so long, ms: while one types, most are unfinished. */
const patienceMs = 500
/** What is typed is searched for after this pause, ms. */
const pauseMs = 10

/** The search field: it searches while one types. Esc empties it, then leaves it; the arrow down goes to what was found. */
export function SearchField({ value, onChange, problem: present }: SearchFieldProps) {
  const [lasting] = useDebouncedValue(present, patienceMs)
  const problem = present !== null && lasting === present ? present : null
  const problemId = useId()
  const { typed, set, tell } = useTyped(value, onChange, pauseMs)
  return (
    <div className={classes.search}>
      <TextInput
        type="search"
        aria-label="Search messages"
        aria-describedby={problem ? problemId : undefined}
        aria-invalid={problem !== null}
        data-search
        placeholder="Search   /"
        leftSection={<IconSearch size={14} aria-hidden />}
        rightSection={<QueryHelp onTry={(term) => set(typed.trim() === '' ? term : `${typed.trim()} ${term}`)} />}
        rightSectionPointerEvents="all"
        error={problem !== null}
        value={typed}
        maxLength={maxSearchText}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => set(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && typed !== '') set('')
          else if (event.key === 'Escape' || event.key === 'ArrowDown' || event.key === 'Enter') {
            tell()
            document.getElementById(listId)?.focus()
          } else return
          event.preventDefault()
        }}
      />
      {problem ? (
        <p className={classes.problem} id={problemId} role="alert">
          {problem}
        </p>
      ) : null}
    </div>
  )
}
