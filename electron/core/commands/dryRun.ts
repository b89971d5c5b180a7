import { type DryRun, dangerOf, operationInfo, type PortOperationKind } from '../../../shared/domain/operation.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { expandPortExpression, formatPortExpression, parsePortExpression } from '../../../shared/lib/portExpression.ts'
import { comparePortNames, formatPortName, type PortName } from '../../../shared/lib/portName.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { type Underway, whyBusy } from './busy.ts'
import { isLocked, meantRow, rowsOfPort } from './portRows.ts'

/** What is known of a gateway when something is to be done on it. */
export interface KnownGateway {
  readonly maxPorts: number
  readonly rows: readonly PortRow[]
  readonly underway: Underway
}

/**
 * Which ports an operation on this expression would touch, and which not and why. Nothing is sent. A port that is busy is touched, and
 * its business named: the person decides. `input/invalid` when it is no port expression.
 */
export function dryRun(
  kind: PortOperationKind,
  text: string,
  { maxPorts, rows, underway }: KnownGateway,
): Result<DryRun> {
  const parsed = parsePortExpression(text)
  if (!parsed.ok) return parsed
  const { names, beyond } = expandPortExpression(parsed.value, maxPorts)
  const left = beyond.map((name) => ({ target: formatPortName(name), why: `The gateway has ${maxPorts} ports.` }))
  const touched: DryRun['touched'][number][] = []
  for (const name of targetsOf(kind, names)) {
    const target = formatPortName(name)
    const why = whyLeft(kind, name, rows)
    if (why !== null) left.push({ target, why })
    else {
      const row = meantRow(name, rows)
      touched.push({ target, state: row?.state ?? null, busy: whyBusy(name.port, rows, underway) })
    }
  }
  const all = parsed.value.kind === 'all'
  const danger = dangerOf(kind, { count: touched.length, all })
  return ok({ kind, expression: formatPortExpression(parsed.value), all, touched, left, danger })
}

/** Reset and redial act on the whole port, whichever slot is named (spec 4.1.3); each target once. */
function targetsOf(kind: PortOperationKind, names: readonly PortName[]): readonly PortName[] {
  const targets =
    kind === 'reset' || kind === 'redial' ? names.map(({ port }) => ({ port, slot: null, pool: null })) : names
  return [...new Map(targets.map((name) => [formatPortName(name), name])).values()].sort(comparePortNames)
}

function whyLeft(kind: PortOperationKind, name: PortName, rows: readonly PortRow[]): string | null {
  if (rowsOfPort(name.port, rows).length === 0) return 'The gateway has reported no such port.'
  if (operationInfo[kind].scope === 'slot' && name.slot === null) return `Name the slot, such as ${name.port}.02.`
  const row = meantRow(name, rows)
  if (!row) return 'The gateway has reported no such slot.'
  switch (kind) {
    case 'lock':
      return isLocked(row.state) ? 'It is locked already.' : row.state === 0 ? 'There is no SIM.' : null
    case 'unlock':
      return isLocked(row.state) ? null : 'It is not locked.'
    case 'switch':
      return row.active ? 'This slot is in use already.' : row.state === 0 ? 'There is no SIM.' : null
    case 'reset':
      return null
    case 'redial':
      return whyNotDialled(row)
  }
}

/** The vendor's rule (spec 4.1.2): only from "dial successful"; from registered too, which is all that some devices ever show. */
function whyNotDialled({ state }: PortRow): string | null {
  if (state === 15 || state === 3) return null
  const { word } = portStateInfo(state)
  return `${word}: a port is only redialled while it is on mobile data.`
}
