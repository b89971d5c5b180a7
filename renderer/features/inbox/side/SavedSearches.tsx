import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconBookmark, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { type InboxAddress, isEverything, sameList } from '../model/address.ts'
import { maxSavedName, recallSaved, rememberSaved, type SavedSearch, withSaved } from '../model/savedSearches.ts'
import { inboxViewWords } from '../model/views.ts'
import type { ChangeAddress } from '../useInboxAddress.ts'
import classes from './SideList.module.css'
import { Choice, Group } from './SideList.tsx'

export interface SavedSearchesProps {
  readonly address: InboxAddress
  readonly onAddress: ChangeAddress
}

/** Searches that were kept under a name, and the way to keep the one that is shown. */
export function SavedSearches({ address, onAddress }: SavedSearchesProps) {
  const [saved, setSaved] = useState(recallSaved)
  const change = (next: readonly SavedSearch[]) => {
    setSaved(next)
    rememberSaved(next)
  }
  const { view, gateway, text } = address
  const known = saved.some((search) => sameList({ ...search, message: null }, address))
  return (
    <Group
      title="Saved searches"
      aside={
        isEverything(address) || known ? null : (
          <SaveButton
            suggestion={text.trim() || inboxViewWords[view].word}
            onSave={(name) => change(withSaved(saved, { name, view, gateway, text: text.trim() }))}
          />
        )
      }
    >
      {saved.length === 0 ? <li className={classes.note}>Search or filter, then keep it with +.</li> : null}
      {saved.map((search) => (
        <Choice
          key={search.name}
          icon={IconBookmark}
          word={search.name}
          count={0}
          chosen={sameList({ ...search, message: null }, address)}
          onChoose={() => onAddress({ view: search.view, gateway: search.gateway, text: search.text })}
        >
          <ActionIcon
            size="sm"
            className={classes.remove}
            aria-label={`Remove the saved search ${search.name}`}
            onClick={() => change(saved.filter((other) => other !== search))}
          >
            <IconX size={13} />
          </ActionIcon>
        </Choice>
      ))}
    </Group>
  )
}

function SaveButton({ suggestion, onSave }: { readonly suggestion: string; readonly onSave: (name: string) => void }) {
  const [name, setName] = useState<string | null>(null)
  return (
    <Popover
      opened={name !== null}
      onChange={() => setName(null)}
      position="bottom-start"
      trapFocus
      withArrow
      shadow="md"
    >
      <Popover.Target>
        <Tooltip label="Keep this search">
          <ActionIcon
            size="sm"
            aria-label="Keep this search"
            onClick={() => setName(suggestion.slice(0, maxSavedName))}
          >
            <IconPlus size={14} />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (!name?.trim()) return
            onSave(name.trim())
            setName(null)
          }}
        >
          <TextInput
            label="Keep this search as"
            value={name ?? ''}
            maxLength={maxSavedName}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" mt="xs" disabled={!name?.trim()}>
            Keep
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}
