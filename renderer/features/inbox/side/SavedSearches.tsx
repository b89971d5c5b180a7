import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconBell, IconBellFilled, IconBellOff, IconBookmark, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { SavedSearch } from '../../../../shared/domain/message.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { useSettings } from '../../../stores/settings.ts'
import { notifyFailed } from '../../../ui/notify.ts'
import { Choice, Group, SideNote } from '../../../ui/SideList.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { whyNoNotifications } from '../../../ui/whyNoNotifications.ts'
import { type InboxAddress, isEverything } from '../model/address.ts'
import { isShown, maxSavedName, savedOf, searchedBy, withSaved } from '../model/savedSearches.ts'
import { inboxViewWords } from '../model/views.ts'
import type { ChangeAddress } from '../useInboxAddress.ts'

export interface SavedSearchesProps {
  readonly address: InboxAddress
  readonly onAddress: ChangeAddress
}

/** Searches that were kept under a name, and the way to keep the one that is shown. */
export function SavedSearches({ address, onAddress }: SavedSearchesProps) {
  const { savedSearches: saved } = useSettings().inbox
  const known = saved.some((search) => isShown(search, address))
  return (
    <Group
      title="Saved searches"
      aside={
        isEverything(address) || known ? null : (
          <SaveButton
            suggestion={address.text.trim() || inboxViewWords[address.view].word}
            onSave={(name) => void keep(withSaved(saved, savedOf(address, name)))}
          />
        )
      }
    >
      {saved.length === 0 ? <SideNote>Search or filter, then keep it with +.</SideNote> : null}
      {saved.map((search) => (
        <Choice
          key={search.name}
          icon={<IconBookmark size={15} aria-hidden />}
          word={search.name}
          mark={search.notify ? { shown: <IconBellFilled size={13} />, words: 'notifies' } : null}
          chosen={isShown(search, address)}
          onChoose={() => onAddress(searchedBy(search))}
          acts={
            <>
              <Bell
                search={search}
                onNotify={(notify) =>
                  void keep(saved.map((other) => (other === search ? { ...search, notify } : other)))
                }
              />
              <ActionIcon
                size="sm"
                aria-label={`Remove the saved search ${search.name}`}
                onClick={() => void keep(saved.filter((other) => other !== search))}
              >
                <IconX size={13} />
              </ActionIcon>
            </>
          }
        />
      ))}
    </Group>
  )
}

async function keep(savedSearches: SavedSearch[]): Promise<void> {
  const result = await bridge.call('settings.update', { inbox: { savedSearches } })
  if (!result.ok) notifyFailed('The saved searches were not changed', result.error)
}

interface BellProps {
  readonly search: SavedSearch
  readonly onNotify: (notify: boolean) => void
}

/** Whether each new message that the search finds is told on the desktop. */
function Bell({ search: { name, notify }, onNotify }: BellProps) {
  const info = useLoad('app.info', {}).value
  const why = info && whyNoNotifications(info)
  const Icon = why ? IconBellOff : notify ? IconBellFilled : IconBell
  return (
    <Tooltip
      label={why ?? (notify ? 'New matches are told on the desktop' : 'Tell new matches on the desktop')}
      multiline
      maw={260}
    >
      <ActionIcon
        size="sm"
        aria-label={`Notify me of ${name}`}
        aria-pressed={notify}
        aria-disabled={why !== null && !notify}
        aria-description={why ?? undefined}
        onClick={() => {
          if (why === null || notify) onNotify(!notify)
        }}
      >
        <Icon size={13} />
      </ActionIcon>
    </Tooltip>
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
