import { ActionIcon, Menu } from '@mantine/core'
import { IconCopyPlus, IconDots, IconDownload, IconTemplate, IconTrash } from '@tabler/icons-react'
import type { DraftKind } from '../../../../shared/domain/taskDraft.ts'
import { copyDraft, exportDrafts, removeDraft } from '../actions.ts'

export interface ComposerMenuProps {
  readonly kind: DraftKind
  readonly name: string
  /** Saves it; its id, null when it could not be kept. */
  readonly keep: () => Promise<string | null>
  readonly onRemoved: () => void
}

/** What can be done with a draft or template as a whole. */
export function ComposerMenu({ kind, name, keep, onRemoved }: ComposerMenuProps) {
  const called = name || (kind === 'template' ? 'The template' : 'The draft')
  const withId = async (then: (id: string) => Promise<unknown>) => {
    const id = await keep()
    if (id !== null) await then(id)
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for this ${kind}`} variant="default" size="input-xs">
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconCopyPlus size={15} />}
          onClick={() => void withId((id) => copyDraft(id, called, kind))}
        >
          Duplicate
        </Menu.Item>
        {kind === 'draft' ? (
          <Menu.Item
            leftSection={<IconTemplate size={15} />}
            onClick={() => void withId((id) => copyDraft(id, called, 'template'))}
          >
            Make a template of it
          </Menu.Item>
        ) : null}
        <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => void withId((id) => exportDrafts([id]))}>
          Export
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash size={15} />}
          onClick={() =>
            void withId(async (id) => {
              if (await removeDraft(id, called)) onRemoved()
            })
          }
        >
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
