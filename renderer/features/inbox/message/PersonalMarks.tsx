import { TagsInput, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { Message, MessageMarks } from '../../../../shared/domain/message.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { tagChange } from '../model/marks.ts'
import classes from './MessagePane.module.css'

export interface PersonalMarksProps {
  readonly message: Message
  readonly onMark: (marks: MessageMarks) => void
}

/** What a person has added to a message: tags and a note. They are kept when the field is left. */
export function PersonalMarks({ message, onMark }: PersonalMarksProps) {
  const known = useLoad('inbox.tags', {})
  const [note, setNote] = useState(message.note)
  const [from, setFrom] = useState(message.note)
  // Changed in another window.
  if (from !== message.note) {
    setFrom(message.note)
    setNote(message.note)
  }
  return (
    <div className={classes.marks}>
      <TagsInput
        label="Tags"
        placeholder={message.tags.length === 0 ? 'Add a tag' : ''}
        value={[...message.tags]}
        data={known.value?.tags ?? []}
        maxTags={20}
        maxLength={40}
        onChange={(tags) => onMark(tagChange(message.tags, tags))}
      />
      <Textarea
        label="Note"
        placeholder="For yourself and your colleagues"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={4000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        onBlur={() => {
          if (note !== message.note) onMark({ note })
        }}
      />
    </div>
  )
}
