import { Stack } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import type { PortOperationKind } from '../../../../shared/domain/operation.ts'
import type { GatewayName } from '../model/gatewayName.ts'
import { BatchProgress } from './BatchProgress.tsx'
import { SeveralForm } from './SeveralForm.tsx'

/** Asks what is to be done to which ports, shows what that means, does it, and shows what comes of it. */
export function openSeveral(gateway: GatewayName, kind: PortOperationKind, ports: string): void {
  const id = modals.open({
    title: `Command for several ports of ${gateway.name}`,
    size: 'xl',
    children: <Several gateway={gateway} kind={kind} ports={ports} onDone={() => modals.close(id)} />,
  })
}

/** What has become of a batch. */
export function openBatch(batchId: string, title: string): void {
  const id = modals.open({
    title,
    size: 'xl',
    children: <OneBatch batchId={batchId} onDone={() => modals.close(id)} />,
  })
}

interface SeveralProps {
  readonly gateway: GatewayName
  readonly kind: PortOperationKind
  readonly ports: string
  readonly onDone: () => void
}

function Several({ onDone, ...begin }: SeveralProps) {
  const [batchId, setBatchId] = useState<string | null>(null)
  return (
    <Stack gap="sm">
      {batchId === null ? (
        <SeveralForm {...begin} onBegun={setBatchId} onKeep={onDone} />
      ) : (
        <OneBatch batchId={batchId} onDone={onDone} />
      )}
    </Stack>
  )
}

/** What is tried again is a batch of its own, shown in place of the one before it. */
function OneBatch({ batchId, onDone }: { readonly batchId: string; readonly onDone: () => void }) {
  const [shown, setShown] = useState(batchId)
  return <BatchProgress key={shown} batchId={shown} onRetried={setShown} onDone={onDone} />
}
