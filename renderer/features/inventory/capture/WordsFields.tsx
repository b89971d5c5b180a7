import { Textarea, TextInput } from '@mantine/core'
import type { SnapshotWords } from '../../../../shared/domain/inventory.ts'
import classes from './Capture.module.css'

interface WordsFieldsProps {
  readonly words: SnapshotWords
  readonly onWords: (change: Partial<SnapshotWords>) => void
  /** What is wrong with the name; null when nothing is. */
  readonly problem: string | null
}

/** What a snapshot is called, of which site it is, who took it, and what else is to be remembered. */
export function WordsFields({ words, onWords, problem }: WordsFieldsProps) {
  return (
    <>
      <TextInput
        label="Name"
        required
        value={words.name}
        maxLength={120}
        error={problem}
        onChange={(event) => onWords({ name: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <TextInput
          label="Site"
          value={words.site}
          maxLength={120}
          placeholder="Where the gateways stand"
          onChange={(event) => onWords({ site: event.currentTarget.value })}
        />
        <TextInput
          label="Person"
          value={words.person}
          maxLength={120}
          placeholder="Who captures"
          onChange={(event) => onWords({ person: event.currentTarget.value })}
        />
      </div>
      <Textarea
        label="Note"
        value={words.note}
        maxLength={4000}
        autosize
        minRows={2}
        maxRows={6}
        onChange={(event) => onWords({ note: event.currentTarget.value })}
      />
    </>
  )
}
