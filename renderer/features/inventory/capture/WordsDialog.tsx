import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { type SnapshotView, type SnapshotWords, snapshotWords } from '../../../../shared/domain/inventory.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { WordsFields } from './WordsFields.tsx'

interface WordsDialogProps {
  readonly snapshot: SnapshotView
  readonly onClose: () => void
}

/** Changes what a snapshot is called and what is noted of it. */
export function WordsDialog({ snapshot: { id, name, site, person, note }, onClose }: WordsDialogProps) {
  const [words, setWords] = useState<SnapshotWords>({ name, site, person, note })
  const [error, setError] = useState<AppError | null>(null)
  const describe = useAction('inventory.describe')
  const problem = words.name.trim() === '' ? 'Give the snapshot a name.' : null
  const save = async () => {
    const read = snapshotWords.safeParse(words)
    if (!read.success) return
    const result = await describe.run({ id, words: read.data })
    if (result.ok) onClose()
    else setError(result.error)
  }
  return (
    <Modal opened onClose={onClose} title="Name and notes of the snapshot" size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
          <WordsFields words={words} onWords={(change) => setWords({ ...words, ...change })} problem={problem} />
          {error ? <ErrorNotice error={error} /> : null}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={describe.busy} disabled={problem !== null}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
