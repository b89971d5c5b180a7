import { ActionIcon, Button, Checkbox, Popover, TagsInput, Tooltip } from '@mantine/core'
import { IconMail, IconMailOpened, IconPin, IconPinnedOff, IconTag, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { MessageMarks } from '../../../../shared/domain/message.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { count } from '../../../ui/words.ts'
import classes from './SelectionBar.module.css'

export interface SelectionBarProps {
  readonly selected: number
  readonly total: number
  /** Nothing more will be found. */
  readonly complete: boolean
  readonly onMark: (marks: MessageMarks) => void
  readonly onSelectAll: () => void
  readonly onClear: () => void
}

/** Over the list, always of one height so that no row moves: its order, or what can be done with several chosen messages. */
export function SelectionBar({ selected, total, complete, onMark, onSelectAll, onClear }: SelectionBarProps) {
  const several = selected > 1
  const all = selected === total && total > 0
  return (
    <section className={classes.bar} aria-label="Selected messages" data-several={several || undefined}>
      <Tooltip label={all ? 'Select nothing' : complete ? 'Select all that were found' : 'Still searching'}>
        <Checkbox
          aria-label="Select all that were found"
          checked={all}
          indeterminate={several && !all}
          disabled={!complete}
          onChange={all ? onClear : onSelectAll}
        />
      </Tooltip>
      {several ? (
        <>
          <strong className={classes.count} aria-live="polite">
            {count(selected)} selected
          </strong>
          <span className={classes.space} />
          <Act label="Mark as read" icon={<IconMailOpened size={16} />} onAct={() => onMark({ unread: false })} />
          <Act label="Mark as unread" icon={<IconMail size={16} />} onAct={() => onMark({ unread: true })} />
          <Act label="Pin" icon={<IconPin size={16} />} onAct={() => onMark({ pinned: true })} />
          <Act label="Unpin" icon={<IconPinnedOff size={16} />} onAct={() => onMark({ pinned: false })} />
          <TagButton onMark={onMark} />
          <Act label="Select nothing" icon={<IconX size={16} />} onAct={onClear} />
        </>
      ) : (
        <span className={classes.order}>Newest first</span>
      )}
    </section>
  )
}

interface ActProps {
  readonly label: string
  readonly icon: React.ReactNode
  readonly onAct: () => void
}

function Act({ label, icon, onAct }: ActProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} onClick={onAct}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}

function TagButton({ onMark }: { readonly onMark: (marks: MessageMarks) => void }) {
  const [open, setOpen] = useState(false)
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" trapFocus withArrow shadow="md">
      <Popover.Target>
        <Tooltip label="Tag">
          <ActionIcon aria-label="Tag" aria-expanded={open} onClick={() => setOpen(!open)}>
            <IconTag size={16} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <TagForm
          onMark={(marks) => {
            setOpen(false)
            onMark(marks)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function TagForm({ onMark }: { readonly onMark: (marks: MessageMarks) => void }) {
  const known = useLoad('inbox.tags', {})
  const [tags, setTags] = useState<string[]>([])
  return (
    <div className={classes.tags}>
      <TagsInput
        label="Tags"
        value={tags}
        onChange={setTags}
        data={known.value?.tags ?? []}
        maxTags={20}
        maxLength={40}
        comboboxProps={{ withinPortal: false }}
        data-autofocus
      />
      <div className={classes.tagButtons}>
        <Button disabled={tags.length === 0} onClick={() => onMark({ addTags: tags })}>
          Add
        </Button>
        <Button variant="default" disabled={tags.length === 0} onClick={() => onMark({ removeTags: tags })}>
          Take off
        </Button>
      </div>
    </div>
  )
}
