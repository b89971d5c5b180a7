import { ActionIcon, Tooltip } from '@mantine/core'
import { IconFlag, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'
import { parsePortName } from '../../../../shared/lib/portName.ts'
import { Mono } from '../../../ui/CopyText.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { OperationHistory } from '../../commands/OperationHistory.tsx'
import { MobileData } from '../../commands/port/MobileData.tsx'
import { PortCommands } from '../../commands/port/PortCommands.tsx'
import { PortRedial } from '../../redial/PortRedial.tsx'
import { PortStatistics } from '../../statistics/PortStatistics.tsx'
import { isUnreadable } from '../model/columns.ts'
import { meantSignal } from '../model/signal.ts'
import { flagMeaning, flagWord } from '../model/words.ts'
import { Facts } from './Facts.tsx'
import { Field } from './Field.tsx'
import { History } from './History.tsx'
import classes from './PortPanel.module.css'
import { SignalHistory } from './SignalHistory.tsx'

export interface PortPanelProps {
  readonly gateway: GatewayView
  readonly portId: string
  /** Undefined when the gateway does not list it (any more). */
  readonly row: PortRow | undefined
  /** All rows of the gateway. */
  readonly rows: ReadonlyMap<string, PortRow>
  /** The slot that the port's module uses, when that is another one. */
  readonly activeSibling: string | null
  readonly onSelect: (id: string) => void
  readonly onClose: () => void
}

/** Everything about one port or SIM slot. */
export function PortPanel({ gateway, portId, row, rows, activeSibling, onSelect, onClose }: PortPanelProps) {
  const gatewayId = gateway.id
  const port = parsePortName(portId)?.port ?? null
  return (
    <aside className={classes.panel} aria-labelledby="port-panel-title">
      <header className={classes.head}>
        <h2 className={classes.title} id="port-panel-title">
          {row && isUnreadable(row) ? 'Unreadable port' : `Port ${portId}`}
        </h2>
        {row ? <StateBadge code={row.state} /> : null}
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the panel" className={classes.close} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={classes.scroll}>
        {row ? (
          <>
            <StateWords row={row} />
            {isUnreadable(row) ? null : (
              <PortCommands key={`commands ${portId}`} gateway={gateway} row={row} rows={rows} />
            )}
            <Flags row={row} />
            <Facts row={row} />
            <SlotUse row={row} activeSibling={activeSibling} onSelect={onSelect} />
            <UnknownFields row={row} />
            <SignalHistory key={`signal ${portId}`} gatewayId={gatewayId} portId={portId} signal={meantSignal(row)} />
          </>
        ) : (
          <p className={classes.note}>The gateway does not list this port now. What Simrack has seen of it is below.</p>
        )}
        {port === null ? null : (
          <>
            <MobileData key={`data ${port}`} gateway={gateway} port={port} />
            <PortRedial key={`redial ${port}`} gatewayId={gatewayId} port={port} />
            <PortStatistics key={`statistics ${port}`} gatewayId={gatewayId} port={port} />
            <Section title="Commands of this port">
              <OperationHistory key={`operations ${port}`} gatewayId={gatewayId} port={port} />
            </Section>
          </>
        )}
        <Section title="History">
          <History key={portId} gatewayId={gatewayId} portId={portId} changedAt={row?.changedAt ?? 0} />
        </Section>
      </div>
    </aside>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.section} aria-label={title}>
      <h3 className={classes.sectionTitle}>{title}</h3>
      {children}
    </section>
  )
}

/** What the state means and what to do, the raw code beside it. */
function StateWords({ row }: { readonly row: PortRow }) {
  const { dateTime } = useTimeFormat()
  const info = portStateInfo(row.state)
  return (
    <div className={classes.state} data-tone={info.tone}>
      <p className={classes.meaning}>{info.meaning}</p>
      {info.next === '' ? null : <p className={classes.next}>{info.next}</p>}
      <p className={classes.note}>
        <span title={dateTime(row.stateSince)}>
          since <Freshness at={row.stateSince} />
        </span>{' '}
        ·{' '}
        {row.rawState === '' ? (
          'no state was received'
        ) : (
          <>
            state as received <Mono>{row.rawState}</Mono>
          </>
        )}
      </p>
    </div>
  )
}

function Flags({ row }: { readonly row: PortRow }) {
  if (row.flags.length === 0) return null
  return (
    <ul className={classes.flags} aria-label="What is odd about this row">
      {row.flags.map((flag) => (
        <li key={flag} className={classes.flag}>
          <IconFlag size={14} aria-hidden className={classes.flagIcon} />
          <span>
            <strong>{flagWord(flag)}.</strong> {flagMeaning(flag)}
          </span>
        </li>
      ))}
    </ul>
  )
}

interface SlotUseProps {
  readonly row: PortRow
  readonly activeSibling: string | null
  readonly onSelect: (id: string) => void
}

/** Whether the module uses this slot, and what the device calls the port when that differs. */
function SlotUse({ row, activeSibling, onSelect }: SlotUseProps) {
  if (row.slot === null && row.rawPort === row.id) return null
  return (
    <dl className={classes.fields}>
      {row.slot === null ? null : (
        <div className={classes.field}>
          <dt className={classes.fieldLabel}>In use</dt>
          <dd className={classes.fieldValue}>
            {row.active ? 'yes, the module uses this slot' : 'no'}
            {activeSibling === null ? null : (
              <>
                , the module uses{' '}
                <button type="button" className={classes.link} onClick={() => onSelect(activeSibling)}>
                  {activeSibling}
                </button>
              </>
            )}
          </dd>
        </div>
      )}
      {row.rawPort === row.id ? null : <Field label="As received" mono value={row.rawPort} />}
    </dl>
  )
}

function UnknownFields({ row }: { readonly row: PortRow }) {
  const fields = Object.entries(row.extra)
  if (fields.length === 0) return null
  return (
    <Section title="Unknown fields">
      <dl className={classes.fields}>
        {fields.map(([name, value]) => (
          <Field key={name} label={name} mono value={value} none="empty" />
        ))}
      </dl>
    </Section>
  )
}
