import { ActionIcon, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconArrowsDiff,
  IconCamera,
  IconCheck,
  IconDeviceSim,
  IconFile,
  IconLoader,
  IconPlus,
} from '@tabler/icons-react'
import { live, type SnapshotView } from '../../../../shared/domain/inventory.ts'
import { useSnapshots } from '../../../stores/inventory.ts'
import { Choice, Group, SideList, SideNote } from '../../../ui/SideList.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { plural } from '../../../ui/words.ts'
import { emptyAddress } from '../model/address.ts'
import { gatewaysWords, incomplete } from '../model/words.ts'
import type { InventoryParts } from '../parts.ts'
import { StockTakeChoices } from '../stockTake/StockTakeChoices.tsx'
import { SavedViews } from './SavedViews.tsx'

/** What can be reviewed: the gateways as they are, each snapshot, comparisons, stock-takes, and views that were kept. */
export function InventorySide(parts: InventoryParts) {
  const { address, onAddress } = parts
  const { items, status } = useSnapshots()
  const snapshots = [...items.values()]
  const { sources } = address.query
  const showsSims = address.show === 'sims'
  const showOnly = (id: string) =>
    onAddress({
      ...emptyAddress,
      query: { ...address.query, sources: id === live ? [] : [id] },
      form: address.form === 'pivot' || (address.form === 'rack' && id !== live) ? address.form : 'table',
      pivot: address.pivot,
    })
  const among = sources.length === 0 ? [live] : sources
  const toggleSource = (id: string) => {
    const next = among.includes(id) ? among.filter((other) => other !== id) : [...among, id]
    onAddress({ show: 'sims', query: { ...address.query, sources: next.length === 0 ? [] : next } })
  }
  return (
    <SideList label="What is reviewed">
      <Group title="SIMs">
        <Choice
          icon={<IconDeviceSim size={15} aria-hidden />}
          word="All SIMs"
          mark={{ shown: 'now', words: 'as the gateways show them now' }}
          chosen={showsSims && among.includes(live)}
          onChoose={() => showOnly(live)}
        />
      </Group>
      <Group title="Snapshots">
        {snapshots.map((snapshot) => (
          <SnapshotChoice
            key={snapshot.id}
            snapshot={snapshot}
            chosen={showsSims && sources.includes(snapshot.id)}
            onChoose={() => showOnly(snapshot.id)}
            onToggle={() => toggleSource(snapshot.id)}
          />
        ))}
        {snapshots.length === 0 ? (
          <SideNote>{status === 'loading' ? 'Loading …' : 'None yet: Capture, or open a file.'}</SideNote>
        ) : null}
      </Group>
      <Group title="Comparison">
        <Choice
          icon={<IconArrowsDiff size={15} aria-hidden />}
          word="Compare two"
          chosen={address.show === 'compare'}
          onChoose={() => onAddress({ ...emptyAddress, show: 'compare', compare: address.compare })}
        />
      </Group>
      <StockTakeChoices {...parts} />
      <SavedViews {...parts} />
    </SideList>
  )
}

interface SnapshotChoiceProps {
  readonly snapshot: SnapshotView
  readonly chosen: boolean
  readonly onChoose: () => void
  /** Shows its SIMs together with what is shown, or no longer. */
  readonly onToggle: () => void
}

function SnapshotChoice({ snapshot, chosen, onChoose, onToggle }: SnapshotChoiceProps) {
  const { name, site, takenAt, sims, gateways, jobId, source } = snapshot
  const { dateTime, moment } = useTimeFormat()
  const toRead = incomplete(gateways).length
  const about = [
    site,
    dateTime(takenAt),
    plural(sims, 'SIM'),
    gatewaysWords(gateways),
    source === 'opened' ? 'from a file' : '',
  ].filter(Boolean)
  const Icon = jobId !== null ? IconLoader : source === 'opened' ? IconFile : IconCamera
  const label = chosen ? `Leave ${name} out` : `Show ${name} besides`
  return (
    <Choice
      icon={<Icon size={15} aria-hidden />}
      word={name}
      second={[site !== '' && !name.includes(site) ? site : '', moment(takenAt), source === 'opened' ? 'file' : '']
        .filter(Boolean)
        .join(' · ')}
      about={about.join(', ')}
      count={sims}
      chosen={chosen}
      onChoose={onChoose}
      mark={
        toRead > 0 && jobId === null
          ? { shown: <IconAlertTriangle size={13} />, words: `${plural(toRead, 'gateway')} not read fully` }
          : null
      }
      acts={
        <Tooltip label={label}>
          <ActionIcon size="sm" aria-label={label} aria-pressed={chosen} onClick={onToggle}>
            {chosen ? <IconCheck size={13} /> : <IconPlus size={13} />}
          </ActionIcon>
        </Tooltip>
      }
    />
  )
}
