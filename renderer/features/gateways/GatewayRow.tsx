import { Badge } from '@mantine/core'
import { memo } from 'react'
import { Link, useLocation } from 'wouter'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { paths } from '../../app/paths.ts'
import { Mono } from '../../ui/CopyText.tsx'
import { Freshness } from '../../ui/Freshness.tsx'
import { SessionBadge } from '../../ui/SessionBadge.tsx'
import { formatMs } from '../../ui/time.ts'
import { GatewayMenu } from './GatewayMenu.tsx'
import classes from './GatewayRow.module.css'
import { addressText, isHeard } from './model.ts'
import { StateCounts } from './StateCounts.tsx'

/** One gateway of the list. A click anywhere opens it; the name is the link that the keyboard reaches. */
export const GatewayRow = memo(({ gateway }: { readonly gateway: GatewayView }) => {
  const { id, profile, session, device, status, demo } = gateway
  const [, navigate] = useLocation()
  const path = paths.gateway(id)
  return (
    <tr
      className={classes.row}
      onClick={(event) => {
        if (!(event.target as Element).closest('a, button, [role="menu"]')) navigate(path)
      }}
    >
      <td>
        <SessionBadge state={session.state} />
      </td>
      <td>
        <div className={classes.name}>
          <Link href={path} className={classes.link} data-row-focus>
            {profile.name}
          </Link>
          {demo ? <Badge size="sm">demo</Badge> : null}
          {profile.tags.map((tag) => (
            <Badge key={tag} size="sm" variant="outline">
              {tag}
            </Badge>
          ))}
        </div>
      </td>
      <td>
        <Mono>{addressText(profile)}</Mono>
      </td>
      <td className={classes.device}>
        {device ? (
          <>
            {device.maxPorts} × {device.maxSlots}
            {device.version ? (
              <span className={classes.version} title={`Firmware ${device.version}`}>
                {device.version}
              </span>
            ) : null}
          </>
        ) : (
          <span className={classes.unknown}>not known yet</span>
        )}
      </td>
      <td>
        <StateCounts counts={status.counts} current={isHeard(session.state)} />
      </td>
      <td>
        <Freshness at={status.activeAt} periodMs={profile.pollPeriodS * 1000} never="never heard" />
        {session.latencyMs === null ? null : (
          <span className={classes.latency} title="How long the last answer took">
            answered in {formatMs(session.latencyMs)}
          </span>
        )}
      </td>
      <td>
        <GatewayMenu gateway={gateway} />
      </td>
    </tr>
  )
})
GatewayRow.displayName = 'GatewayRow'
