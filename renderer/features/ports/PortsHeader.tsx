import { ActionIcon, Menu, SegmentedControl, Tooltip } from '@mantine/core'
import { IconDownload, IconFileTypeCsv, IconJson } from '@tabler/icons-react'
import type { DeviceView, GatewayView } from '../../../shared/domain/gateway.ts'
import { Freshness } from '../../ui/Freshness.tsx'
import { formatSpan } from '../../ui/time.ts'
import { useTimeFormat } from '../../ui/useTimeFormat.ts'
import { CommandsMenu } from '../commands/CommandsMenu.tsx'
import classes from './PortsHeader.module.css'
import { RefreshButton } from './RefreshButton.tsx'

export interface PortsHeaderProps {
  readonly gateway: GatewayView
  readonly form: 'rack' | 'table'
  readonly onForm: (form: 'rack' | 'table') => void
  /** Null when there is nothing to export. */
  readonly onExport: ((kind: 'csv' | 'json') => void) | null
}

/** A clock that is off by so much is worth saying, ms. */
const skewWorthSaying = 60_000

/** What is looked at, how fresh it is, and in which form. */
export function PortsHeader({ gateway, form, onForm, onExport }: PortsHeaderProps) {
  return (
    <header className={classes.header}>
      <h2 className={classes.title}>Ports</h2>
      <Facts gateway={gateway} />
      <span className={classes.space} />
      <div className={classes.controls}>
        <CommandsMenu gateway={gateway} />
        {canBeAsked(gateway) ? <RefreshButton gateway={gateway} /> : null}
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Tooltip label="Export what is shown">
              <ActionIcon size="lg" aria-label="Export what is shown" disabled={onExport === null}>
                <IconDownload size={17} />
              </ActionIcon>
            </Tooltip>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Label>What is shown, as a file</Menu.Label>
            <Menu.Item leftSection={<IconFileTypeCsv size={16} aria-hidden />} onClick={() => onExport?.('csv')}>
              CSV, for a spreadsheet
            </Menu.Item>
            <Menu.Item leftSection={<IconJson size={16} aria-hidden />} onClick={() => onExport?.('json')}>
              JSON, for a program
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
        <SegmentedControl
          aria-label="Form"
          data={[
            { value: 'rack', label: 'Rack' },
            { value: 'table', label: 'Table' },
          ]}
          value={form}
          onChange={(value) => onForm(value === 'table' ? 'table' : 'rack')}
        />
      </div>
    </header>
  )
}

/** Otherwise what to do first stands in the notice below. */
const canBeAsked = ({ session, password }: GatewayView) => session.state !== 'disconnected' && password !== 'missing'

const sizeOf = ({ maxPorts, maxSlots }: DeviceView) =>
  maxSlots > 1 ? `${maxPorts} ports × ${maxSlots} slots` : `${maxPorts} ports`

/** Size, firmware and age of what is shown; rows that are not live say when they were captured. */
function Facts({ gateway }: { readonly gateway: GatewayView }) {
  const { dateTime } = useTimeFormat()
  const { device, status, session, profile, clockSkewMs } = gateway
  const at = Math.max(status.activeAt ?? 0, status.fullAt ?? 0)
  const live = session.state === 'online' || session.state === 'degraded'
  const skewed = clockSkewMs !== null && Math.abs(clockSkewMs) > skewWorthSaying
  return (
    <span className={classes.facts}>
      {device ? <span className={classes.fact}>{sizeOf(device)}</span> : null}
      {device?.version ? (
        <span className={`${classes.fact} ${classes.firmware}`} title={device.version}>
          firmware {device.version}
        </span>
      ) : null}
      {skewed ? (
        <span className={classes.fact}>
          its clock is {formatSpan(Math.abs(clockSkewMs))} {clockSkewMs > 0 ? 'ahead' : 'behind'}
        </span>
      ) : null}
      {at === 0 ? null : live ? (
        <span className={classes.fact}>
          updated <Freshness at={at} periodMs={profile.pollPeriodS * 1000} />
        </span>
      ) : (
        <strong className={`${classes.fact} ${classes.captured}`}>
          captured {dateTime(at)}, <Freshness at={at} />
        </strong>
      )}
    </span>
  )
}
