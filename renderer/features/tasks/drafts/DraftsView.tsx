import { ActionIcon, Button, Menu, TextInput, VisuallyHidden } from '@mantine/core'
import {
  IconCopyPlus,
  IconDots,
  IconDotsVertical,
  IconDownload,
  IconMessagePlus,
  IconPencil,
  IconReplace,
  IconSearch,
  IconTemplate,
  IconTrash,
  IconUpload,
} from '@tabler/icons-react'
import { useMemo, useRef, useState } from 'react'
import { Link } from 'wouter'
import type { DraftKind, DraftSummary } from '../../../../shared/domain/taskDraft.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { paths } from '../../../app/paths.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useTaskDrafts } from '../../../stores/tasks.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { FileInput } from '../../../ui/FileInput.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { count, plural } from '../../../ui/words.ts'
import { copyDraft, exportDrafts, importDrafts, newTask, removeDraft } from '../actions.ts'
import view from '../TasksView.module.css'
import classes from './DraftsView.module.css'

/** What is written and not sent: drafts, or templates to make drafts of. */
export function DraftsView({ kind }: { readonly kind: DraftKind }) {
  const { items, status, error } = useTaskDrafts()
  const gateways = useGateways().items
  const [text, setText] = useState('')
  const all = useMemo(
    () => [...items.values()].filter((draft) => draft.kind === kind).sort((a, b) => b.updatedAt - a.updatedAt),
    [items, kind],
  )
  const nameOf = (id: string | null) => (id === null ? '' : (gateways.get(id)?.profile.name ?? ''))
  const wanted = foldCase(text.trim())
  const shown = all.filter(({ name, textStart, gatewayId }) =>
    foldCase(`${name} ${textStart} ${nameOf(gatewayId)}`).includes(wanted),
  )
  if (error) return <ErrorNotice error={error} />
  return (
    <div className={view.main}>
      <div className={view.bar}>
        <TextInput
          type="search"
          className={view.search}
          leftSection={<IconSearch size={14} aria-hidden />}
          placeholder="Search   /"
          aria-label={`Search ${kind}s`}
          data-search
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <span className={view.dim} role="status">
          {shown.length === all.length
            ? plural(all.length, kind)
            : `${count(shown.length)} of ${plural(all.length, kind)}`}
        </span>
        <span className={view.space} />
        <NewTask />
        <ListMenu any={items.size > 0} />
      </div>
      {status === 'loading' ? null : shown.length === 0 ? (
        <NoDrafts kind={kind} searched={all.length > 0} onClear={() => setText('')} />
      ) : (
        <VirtualTable
          label={kind === 'draft' ? 'Drafts' : 'Templates'}
          items={shown}
          itemKey={({ id }) => id}
          itemHeight={46}
          head={
            <>
              <th scope="col">{kind === 'draft' ? 'Draft' : 'Template'}</th>
              <th scope="col" className={classes.gateway}>
                Gateway
              </th>
              <th scope="col" className={classes.people}>
                Recipients
              </th>
              <th scope="col" className={classes.age}>
                Changed
              </th>
              <th scope="col" className={classes.acts}>
                <VisuallyHidden>Actions</VisuallyHidden>
              </th>
            </>
          }
        >
          {(draft) => <DraftRow draft={draft} gateway={nameOf(draft.gatewayId)} />}
        </VirtualTable>
      )}
    </div>
  )
}

/** The button that begins a new draft. */
export function NewTask({ gatewayId }: { readonly gatewayId?: string }) {
  return (
    <Button leftSection={<IconMessagePlus size={15} aria-hidden />} onClick={() => newTask(gatewayId)}>
      New task
    </Button>
  )
}

const calledOf = ({ name, textStart, kind }: DraftSummary): string =>
  name || textStart.slice(0, 40) || (kind === 'template' ? 'The empty template' : 'The empty draft')

function DraftRow({ draft, gateway }: { readonly draft: DraftSummary; readonly gateway: string }) {
  const { id, kind, name, textStart, recipients, replaces, updatedAt } = draft
  const called = calledOf(draft)
  return (
    <tr>
      <td className={classes.what}>
        <Link href={paths.draft(id)} className={classes.link} data-row-focus>
          {name || textStart || 'Without a text'}
        </Link>
        {name === '' ? null : <span className={classes.text}>{textStart}</span>}
        {replaces === null ? null : (
          <span className={classes.replaces} data-tone="warn">
            <IconReplace size={13} aria-hidden /> changes a task that was taken off its gateway
          </span>
        )}
      </td>
      <td className={classes.cut}>{gateway || <span className={view.dim}>none chosen</span>}</td>
      <td className={classes.people}>{count(recipients)}</td>
      <td className={classes.age}>
        <Freshness at={updatedAt} />
      </td>
      <td className={classes.acts}>
        {kind === 'template' ? (
          <Button variant="default" size="compact-xs" onClick={() => void copyDraft(id, called, 'draft')}>
            Use
          </Button>
        ) : null}
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`Actions for ${called}`}>
              <IconDotsVertical size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconCopyPlus size={15} />} onClick={() => void copyDraft(id, called, kind)}>
              Duplicate
            </Menu.Item>
            {kind === 'draft' ? (
              <Menu.Item
                leftSection={<IconTemplate size={15} />}
                onClick={() => void copyDraft(id, called, 'template')}
              >
                Make a template of it
              </Menu.Item>
            ) : null}
            <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => void exportDrafts([id])}>
              Export
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void removeDraft(id, called)}>
              Remove
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </td>
    </tr>
  )
}

/** What is done to all drafts and templates. */
function ListMenu({ any }: { readonly any: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More for drafts and templates" variant="default" size="input-xs">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconUpload size={15} />} onClick={() => input.current?.click()}>
            Import drafts and templates…
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} />} disabled={!any} onClick={() => void exportDrafts(null)}>
            Export all drafts and templates
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FileInput
        ref={input}
        label="File of drafts and templates"
        accept=".json,application/json"
        onFile={(file) => void importDrafts(file)}
      />
    </>
  )
}

interface NoDraftsProps {
  readonly kind: DraftKind
  readonly searched: boolean
  readonly onClear: () => void
}

function NoDrafts({ kind, searched, onClear }: NoDraftsProps) {
  if (searched)
    return (
      <EmptyState
        icon={IconSearch}
        title={`No ${kind} matches`}
        actions={
          <Button variant="default" onClick={onClear}>
            Clear the search
          </Button>
        }
      >
        Searched: names, the beginnings of texts, gateways.
      </EmptyState>
    )
  return (
    <EmptyState
      icon={kind === 'draft' ? IconPencil : IconTemplate}
      title={kind === 'draft' ? 'No drafts' : 'No templates yet'}
      actions={<Button onClick={() => newTask()}>Compose one</Button>}
    >
      {kind === 'draft'
        ? 'What you compose is kept here as you type, until you send it.'
        : 'A template is a draft to begin others with. Compose one and choose “Make a template of it” in its menu.'}
    </EmptyState>
  )
}
