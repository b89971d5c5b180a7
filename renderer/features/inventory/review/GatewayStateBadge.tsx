import {
  IconAlertTriangle,
  IconCheck,
  IconCircleX,
  IconHourglass,
  IconLoader,
  type TablerIcon,
} from '@tabler/icons-react'
import type { SnapshotGateway } from '../../../../shared/domain/inventory.ts'
import type { Tone } from '../../../../shared/domain/portState.ts'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'

const looks: Readonly<
  Record<SnapshotGateway['state'], { readonly word: string; readonly tone: Tone; readonly icon: TablerIcon }>
> = {
  waiting: { word: 'Waiting', tone: 'quiet', icon: IconHourglass },
  reading: { word: 'Reading', tone: 'busy', icon: IconLoader },
  done: { word: 'Read', tone: 'good', icon: IconCheck },
  partial: { word: 'Partial', tone: 'warn', icon: IconAlertTriangle },
  failed: { word: 'Failed', tone: 'bad', icon: IconCircleX },
}

/** What became of one gateway of a capture. */
export function GatewayStateBadge({ state }: { readonly state: SnapshotGateway['state'] }) {
  const { word, tone, icon } = looks[state]
  return (
    <ToneBadge tone={tone} icon={icon}>
      {word}
    </ToneBadge>
  )
}
