import { Button, Switch, TagsInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SimNotes } from '../../../../shared/domain/inventory.ts'
import { noteSims, type SimChange } from '../actions.ts'
import classes from './SimPanel.module.css'

interface SimNotesFormProps {
  readonly iccid: string
  readonly notes: SimNotes
  readonly onNoted: () => void
}

/** What people have put to a SIM. Labels and "defective" are kept at once, the note by its button. */
export function SimNotesForm({ iccid, notes, onNoted }: SimNotesFormProps) {
  const [note, setNote] = useState(notes.note)
  const [busy, setBusy] = useState(false)
  const change = async (what: SimChange) => {
    setBusy(true)
    const done = await noteSims({ iccids: [iccid] }, what)
    setBusy(false)
    if (done) onNoted()
  }
  const onLabels = (labels: string[]) =>
    void change({
      addLabels: labels.filter((label) => !notes.labels.includes(label)),
      removeLabels: notes.labels.filter((label) => !labels.includes(label)),
    })
  return (
    <section className={classes.notes} aria-label="Labels and notes">
      <TagsInput
        label="Labels"
        placeholder={notes.labels.length === 0 ? 'Type, then Enter' : ''}
        value={[...notes.labels]}
        maxTags={20}
        maxLength={60}
        disabled={busy}
        onChange={onLabels}
      />
      <Switch
        label="Defective"
        checked={notes.defective}
        disabled={busy}
        onChange={(event) => void change({ defective: event.currentTarget.checked })}
      />
      <Textarea
        label="Note"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {note.trim() === notes.note.trim() ? null : (
        <div>
          <Button loading={busy} onClick={() => void change({ note: note.trim() })}>
            Keep the note
          </Button>
        </div>
      )}
    </section>
  )
}
