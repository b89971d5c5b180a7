import { Button, Group, Modal, SegmentedControl, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SimChange } from '../actions.ts'

interface NotesDialogProps {
  /** How many SIMs, in words. */
  readonly words: string
  /** Labels that are in use. */
  readonly known: readonly string[]
  readonly onClose: () => void
  /** True when that has worked. */
  readonly onChange: (change: SimChange) => Promise<boolean>
}

/** Labels, a note and "defective" for several SIMs at once. What is left empty stays as it is. */
export function NotesDialog({ words, known, onClose, onChange }: NotesDialogProps) {
  const [addLabels, setAdd] = useState<string[]>([])
  const [removeLabels, setRemove] = useState<string[]>([])
  const [note, setNote] = useState('')
  const [defective, setDefective] = useState('')
  const [busy, setBusy] = useState(false)
  const empty = addLabels.length + removeLabels.length === 0 && note.trim() === '' && defective === ''
  const save = async () => {
    setBusy(true)
    const done = await onChange({
      addLabels,
      removeLabels,
      note: note.trim() === '' ? null : note.trim(),
      defective: defective === '' ? null : defective === 'yes',
    })
    setBusy(false)
    if (done) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={`Labels and notes of ${words}`} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
          <TagsInput
            label="Add labels"
            placeholder="Type, then Enter"
            data={[...known]}
            value={addLabels}
            maxTags={20}
            maxLength={60}
            onChange={setAdd}
            data-autofocus
          />
          <TagsInput
            label="Take labels off"
            data={[...known]}
            value={removeLabels}
            maxTags={20}
            maxLength={60}
            onChange={setRemove}
          />
          <Textarea
            label="Note"
            description="Takes the place of what was noted before."
            autosize
            minRows={2}
            maxRows={6}
            maxLength={4000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <div>
            <Text size="sm" component="div">
              Defective
            </Text>
            <SegmentedControl
              aria-label="Defective"
              value={defective}
              onChange={setDefective}
              data={[
                { value: '', label: 'As it is' },
                { value: 'yes', label: 'Defective' },
                { value: 'no', label: 'Not defective' },
              ]}
            />
          </div>
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy} disabled={empty}>
              Note
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
