import { ActionIcon, Loader, Tooltip } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useState } from 'react'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { coreTime } from '../../stores/coreTime.ts'
import { useTicking } from '../../ui/ticker.ts'
import { formatAgo, formatSpan } from '../../ui/time.ts'
import { refreshGateway } from '../gateways/actions.ts'
import classes from './PortsHeader.module.css'

/** Lists every slot now. That can take a gateway half a minute: it says for how long it has been asked. */
export function RefreshButton({ gateway: { id, profile, session, status } }: { readonly gateway: GatewayView }) {
  const [since, setSince] = useState<number | null>(null)
  const asked = useTicking((now) => (since === null ? '' : formatSpan(now - since)))
  const listed = useTicking((now) => (status.fullAt === null ? 'never' : formatAgo(status.fullAt, now)))
  const list = async () => {
    setSince(coreTime.now())
    await refreshGateway(id, profile.name)
    setSince(null)
  }
  if (since !== null)
    return (
      <span className={classes.refresh}>
        <Loader size={14} aria-hidden />
        <span role="status">listing every slot</span>, {asked} of at most {profile.statusTimeoutS} s
      </span>
    )
  return (
    <Tooltip
      label={`List every slot now. Last listed: ${listed}.${session.asking ? ` Being asked: ${session.asking}.` : ''}`}
    >
      <ActionIcon size="lg" aria-label="List every slot now" onClick={list}>
        <IconRefresh size={17} />
      </ActionIcon>
    </Tooltip>
  )
}
