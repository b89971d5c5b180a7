import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { parsePortExpression } from '../../../shared/lib/portExpression.ts'
import classes from './Statistics.module.css'

interface PortsFieldProps {
  /** An expression; empty: all. */
  readonly ports: string
  readonly onPorts: (ports: string) => void
}

/** Which ports; asked for on Enter or when the field is left: each change is a request to the gateway. */
export function PortsField({ ports, onPorts }: PortsFieldProps) {
  const [typed, setTyped] = useState(ports)
  const [from, setFrom] = useState(ports)
  if (from !== ports) {
    setFrom(ports)
    setTyped(ports)
  }
  const wanted = typed.trim()
  const parsed = wanted === '' ? null : parsePortExpression(wanted)
  const problem = parsed && !parsed.ok ? parsed.error.message : null
  const tell = () => {
    if (problem === null && wanted !== ports) onPorts(wanted)
  }
  return (
    <TextInput
      className={classes.ports}
      aria-label="Ports"
      placeholder="All ports   /"
      title={problem ?? 'Ports such as 1-8,12; Enter asks the gateway'}
      data-search
      autoComplete="off"
      maxLength={400}
      error={problem !== null}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && tell()}
      onBlur={tell}
    />
  )
}
