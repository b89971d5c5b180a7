import { ActionIcon, Button, Popover, TextInput, Tooltip } from '@mantine/core'
import { IconBookmark, IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import type { SavedSimView } from '../../../../shared/domain/inventory.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { notifyFailed } from '../../../ui/notify.ts'
import { Choice, Group, SideNote } from '../../../ui/SideList.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { emptyAddress, emptyQuery } from '../model/address.ts'
import { shownColumns } from '../model/columns.ts'
import { isShown, maxViewName, queryOf, viewOf, withoutView, withView } from '../model/savedViews.ts'
import type { InventoryParts } from '../parts.ts'

/** Queries that were kept under a name with their columns, and the way to keep what is shown. */
export function SavedViews({ address, onAddress, columns, onColumns }: InventoryParts) {
  const { value, reload } = useLoad('inventory.views', {})
  const views = value?.views ?? []
  const { query } = address
  const known = views.some((view) => isShown(view, query, columns))
  const plain = JSON.stringify({ ...query, sources: [] }) === JSON.stringify(emptyQuery)
  const keep = async (next: SavedSimView[]) => {
    const result = await bridge.call('inventory.saveViews', { views: next })
    if (result.ok) reload()
    else notifyFailed('The views were not changed', result.error)
  }
  return (
    <Group
      title="Saved views"
      aside={
        address.show !== 'sims' || plain || known ? null : (
          <SaveButton onSave={(name) => void keep(withView(views, viewOf(name, query, columns)))} />
        )
      }
    >
      {views.length === 0 ? <SideNote>Search, filter or group, then keep it with +.</SideNote> : null}
      {views.map((view) => (
        <Choice
          key={view.name}
          icon={<IconBookmark size={15} aria-hidden />}
          word={view.name}
          chosen={address.show === 'sims' && isShown(view, query, columns)}
          onChoose={() => {
            onColumns(shownColumns(view.columns))
            onAddress({ ...emptyAddress, query: queryOf(view, query.sources) })
          }}
          acts={
            <ActionIcon
              size="sm"
              aria-label={`Remove the view ${view.name}`}
              onClick={() => void keep(withoutView(views, view.name))}
            >
              <IconX size={13} />
            </ActionIcon>
          }
        />
      ))}
    </Group>
  )
}

function SaveButton({ onSave }: { readonly onSave: (name: string) => void }) {
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
        <Tooltip label="Keep this view">
          <ActionIcon size="sm" aria-label="Keep this view" onClick={() => setName('')}>
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
            label="Keep this view as"
            value={name ?? ''}
            maxLength={maxViewName}
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
