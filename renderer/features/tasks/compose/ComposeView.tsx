import { Button, Skeleton } from '@mantine/core'
import { IconPencilOff } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useLocation, useSearchParams } from 'wouter'
import { draftContent } from '../../../../shared/domain/taskDraft.ts'
import { newDraftId, paths } from '../../../app/paths.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { Composer } from './Composer.tsx'
import classes from './compose.module.css'

/** A draft or template being written. A new one takes its own address as soon as it is stored; the page stays as it is then. */
export function ComposeView({ id }: { readonly id: string }) {
  const [, navigate] = useLocation()
  const [opened, setOpened] = useState<Opened>({ round: 0, at: id, named: null })
  if (id !== opened.at)
    setOpened(id === opened.named ? { ...opened, at: id } : { round: opened.round + 1, at: id, named: null, first: id })
  const first = opened.first ?? opened.at
  const onNamed = (named: string) => {
    setOpened((now) => ({ ...now, named, first: now.first ?? now.at }))
    navigate(paths.draft(named), { replace: true })
  }
  return first === newDraftId ? (
    <NewDraft key={opened.round} onNamed={onNamed} />
  ) : (
    <StoredDraft key={opened.round} id={first} onNamed={onNamed} />
  )
}

interface Opened {
  /** Grows with each draft that is opened. */
  readonly round: number
  /** The address. */
  readonly at: string
  /** The id that this new draft has got. */
  readonly named: string | null
  /** With which address this round began. */
  readonly first?: string
}

type OnNamed = (id: string) => void

/** A new one is for the gateway that the address names, or for the only one that there is. */
function NewDraft({ onNamed }: { readonly onNamed: OnNamed }) {
  const [params] = useSearchParams()
  const { status, items, error } = useGateways()
  const [wanted] = useState(() => ({ gateway: params.get('gateway'), ports: params.get('ports') }))
  if (error) return <ErrorNotice error={error} />
  if (status === 'loading') return <Loading />
  const only = items.size === 1 ? ([...items.keys()][0] ?? null) : null
  const gatewayId = wanted.gateway !== null && items.has(wanted.gateway) ? wanted.gateway : only
  return (
    <Composer
      beginning={{
        id: null,
        kind: 'draft',
        content: { ...draftContent.parse({}), gatewayId, ports: wanted.ports?.slice(0, 4096) ?? '' },
      }}
      onNamed={onNamed}
    />
  )
}

function StoredDraft({ id, onNamed }: { readonly id: string; readonly onNamed: OnNamed }) {
  const { value, error, reload } = useLoad('tasks.draft', { id })
  // What is typed is the draft from here on, whatever is asked again.
  const [first, setFirst] = useState(value)
  if (first === null && value !== null) setFirst(value)
  if (first) return <Composer beginning={{ id, ...first }} onNamed={onNamed} />
  if (!error) return <Loading />
  if (error.code !== 'input/not-found') return <ErrorNotice error={error} onRetry={reload} />
  return (
    <EmptyState
      icon={IconPencilOff}
      title="There is no such draft"
      actions={
        <>
          <Button component={Link} href={paths.newDraft()}>
            New task
          </Button>
          <Button variant="default" component={Link} href={`${paths.tasks}?show=drafts`}>
            All drafts
          </Button>
        </>
      }
    >
      It has been sent or removed, or the address is from another laptop.
    </EmptyState>
  )
}

function Loading() {
  return (
    <div className={classes.form} role="status" aria-label="Loading the draft">
      <Skeleton height={30} width="40%" />
      <Skeleton height={120} />
      <Skeleton height={100} />
    </div>
  )
}
