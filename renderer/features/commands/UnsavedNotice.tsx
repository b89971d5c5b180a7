import { ActionIcon, Button } from '@mantine/core'
import { IconDeviceFloppy, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { hasEnded } from '../../../shared/domain/operation.ts'
import { useOperations, useUnsaved } from '../../stores/operations.ts'
import { Freshness } from '../../ui/Freshness.tsx'
import { useTicking } from '../../ui/ticker.ts'
import { saveConfiguration } from './actions.ts'
import { lastOfGateway } from './model/activity.ts'
import type { GatewayName } from './model/gatewayName.ts'
import { OperationStory } from './OperationParts.tsx'
import classes from './UnsavedNotice.module.css'

/** What has ended is told for so long, ms. */
const toldForMs = 120_000

/** Says that settings of a gateway would be lost at its next reboot, with the way to keep them. */
export function UnsavedNotice({ gateway, reachable }: { readonly gateway: GatewayName; readonly reachable: boolean }) {
  const unsaved = useUnsaved(gateway.id)
  const [busy, setBusy] = useState(false)
  const { items } = useOperations()
  if (!unsaved) return null
  const last = lastOfGateway(items.values(), gateway.id)
  const saving = last?.kind === 'save' && !hasEnded(last)
  const save = async () => {
    setBusy(true)
    await saveConfiguration(gateway)
    setBusy(false)
  }
  return (
    <div className={classes.line} data-tone="warn" role="status">
      <IconDeviceFloppy size={15} aria-hidden className={classes.icon} />
      <span className={classes.words}>
        <strong>Not saved on the device:</strong> {unsaved.names.join(', ')}, changed <Freshness at={unsaved.since} />.
        A reboot undoes {unsaved.names.length === 1 ? 'it' : 'them'}.
      </span>
      <Button variant="default" loading={busy || saving} disabled={!reachable} onClick={() => void save()}>
        Save configuration
      </Button>
    </div>
  )
}

/** How the last save or reboot of a gateway goes or went, for a while. */
export function GatewayOperationNotice({ gatewayId }: { readonly gatewayId: string }) {
  const { items } = useOperations()
  const [closed, setClosed] = useState<string | null>(null)
  const last = lastOfGateway(items.values(), gatewayId)
  const endedAt = last?.endedAt ?? null
  const old = useTicking((now) => endedAt !== null && now - endedAt > toldForMs)
  if (!last || closed === last.id || old) return null
  return (
    <div className={classes.operation}>
      <OperationStory operation={last} />
      {hasEnded(last) ? (
        <ActionIcon size="sm" aria-label="Close" onClick={() => setClosed(last.id)}>
          <IconX size={14} />
        </ActionIcon>
      ) : null}
    </div>
  )
}
