import { Button, Skeleton, Stack, TextInput } from '@mantine/core'
import { IconPlus, IconRouter, IconSearch } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useSearchParams } from 'wouter'
import { openGatewayForm } from '../../app/overlays.ts'
import { useGateways } from '../../stores/gateways.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../ui/ErrorNotice.tsx'
import { startDemo } from './actions.ts'
import classes from './GatewaysView.module.css'
import { GatewayTable } from './GatewayTable.tsx'
import { ImportButton } from './ImportButton.tsx'
import { MoreMenu } from './MoreMenu.tsx'
import { formatSort, parseSort, searchGateways, sortGateways } from './model.ts'

/** All gateways: how each is, and the way to it. */
export function GatewaysView() {
  const { status, items, error } = useGateways()
  const [params, setParams] = useSearchParams()
  const query = params.get('q') ?? ''
  const sortText = params.get('sort')
  const sort = parseSort(sortText)
  const all = useMemo(() => [...items.values()], [items])
  const shown = useMemo(() => sortGateways(searchGateways(all, query), parseSort(sortText)), [all, query, sortText])
  const setParam = (name: string, value: string) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before)
        if (value) after.set(name, value)
        else after.delete(name)
        return after
      },
      { replace: true },
    )

  if (status === 'refused' && error) return <ErrorNotice error={error} />
  if (status === 'loading')
    return (
      <Stack p="md" gap="xs" aria-label="Loading the gateways" role="status">
        {['a', 'b', 'c', 'd'].map((key) => (
          <Skeleton key={key} h={34} />
        ))}
      </Stack>
    )
  if (all.length === 0) return <NoGateways />
  return (
    <div className={classes.view}>
      <div className={classes.toolbar}>
        <TextInput
          className={classes.search}
          leftSection={<IconSearch size={14} />}
          placeholder="Search"
          aria-label="Search gateways"
          data-search
          value={query}
          onChange={(event) => setParam('q', event.currentTarget.value)}
        />
        <span className={classes.count} role="status">
          {shown.length === all.length ? '' : `${shown.length} of ${all.length}`}
        </span>
        <Button leftSection={<IconPlus size={15} />} onClick={() => openGatewayForm({ kind: 'add' })}>
          Add gateway
        </Button>
        <MoreMenu />
      </div>
      {shown.length === 0 ? (
        <EmptyState
          icon={IconSearch}
          title="No gateway matches"
          actions={
            <Button variant="default" onClick={() => setParam('q', '')}>
              Show all {all.length}
            </Button>
          }
        >
          Searched: names, addresses, MAC addresses, firmware, tags, notes and states.
        </EmptyState>
      ) : (
        <GatewayTable gateways={shown} all={items} sort={sort} onSort={(next) => setParam('sort', formatSort(next))} />
      )}
    </div>
  )
}

function NoGateways() {
  return (
    <EmptyState
      icon={IconRouter}
      title="No gateways yet"
      actions={
        <>
          <Button leftSection={<IconPlus size={15} />} onClick={() => openGatewayForm({ kind: 'add' })}>
            Add gateway
          </Button>
          <Button variant="default" onClick={() => void startDemo()}>
            Demo gateway
          </Button>
          <ImportButton>Import profiles</ImportButton>
        </>
      }
    >
      Each gateway would stand here with its state, its ports and SIMs, and how fresh that is. Add one by its address;
      or look around with the demo gateway, which is software and needs no hardware.
    </EmptyState>
  )
}
