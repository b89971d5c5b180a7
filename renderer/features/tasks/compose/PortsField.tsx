import { Button, Collapse, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconChevronDown } from '@tabler/icons-react'
import { memo, useId, useState } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import { plural } from '../../../ui/words.ts'
import classes from './compose.module.css'
import { type PortChoice, sendablePorts, togglePort } from './model/portChoice.ts'
import { PortPicker } from './PortPicker.tsx'

export interface PortsFieldProps {
  readonly expression: string
  readonly ports: PortChoice
  readonly rows: ReadonlyMap<string, PortRow>
  readonly device: { readonly maxPorts: number; readonly maxSlots: number } | null
  readonly onChange: (part: Partial<DraftContent>) => void
}

const silentShown = 3

/** Which ports send: typed as an expression, or picked on the rack. */
export const PortsField = memo(function PortsField({ expression, ports, rows, device, onChange }: PortsFieldProps) {
  const [open, setOpen] = useState(false)
  const pickerId = useId()
  const silent = [...ports.silent]
  return (
    <section className={classes.field} aria-label="Where it is sent from">
      <div className={classes.portsLine}>
        <TextInput
          className={classes.grow}
          label="Ports"
          labelProps={{ className: classes.label }}
          placeholder="Empty: the gateway chooses. Or 1A, 2.01, 4-32, all"
          classNames={{ input: classes.mono }}
          spellCheck={false}
          autoComplete="off"
          maxLength={4096}
          value={expression}
          error={ports.problem}
          onChange={(event) => onChange({ ports: event.currentTarget.value })}
        />
        <Button
          variant="default"
          disabled={rows.size === 0}
          aria-expanded={open}
          aria-controls={pickerId}
          rightSection={<IconChevronDown size={14} className={classes.chevron} data-open={open || undefined} />}
          onClick={() => setOpen(!open)}
        >
          Pick on the rack
        </Button>
      </div>
      {ports.twice.length > 0 ? (
        <p className={classes.note} data-tone="warn" data-warn>
          <IconAlertTriangle size={14} aria-hidden />
          Named as a port and as its slot: {ports.twice.slice(0, 5).join(', ')}. Each of them sends twice.
        </p>
      ) : null}
      {silent.length > 0 ? (
        <ul className={classes.silent} aria-label="What cannot send now">
          {silent.slice(0, silentShown).map(([port, why]) => (
            <li key={port} className={classes.note} data-tone="warn" data-warn>
              <IconAlertTriangle size={14} aria-hidden />
              <span>
                <strong>{port}</strong> cannot send now. {why}
              </span>
            </li>
          ))}
          {silent.length > silentShown ? (
            <li className={classes.note}>
              and {plural(silent.length - silentShown, 'more port')}: the table on the right names each.
            </li>
          ) : null}
        </ul>
      ) : null}
      <Collapse expanded={open} id={pickerId}>
        {open ? (
          <PortPicker
            rows={rows}
            device={device}
            chosen={ports.names}
            onToggle={(name) => onChange({ ports: togglePort(ports.names, name) })}
            onAll={() => onChange({ ports: sendablePorts([...rows.values()]) })}
            onNone={() => onChange({ ports: '' })}
          />
        ) : null}
      </Collapse>
    </section>
  )
})
