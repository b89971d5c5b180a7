import { ActionIcon, Menu, Switch } from '@mantine/core'
import {
  IconAlertTriangle,
  IconChartBar,
  IconCopyPlus,
  IconDotsVertical,
  IconListDetails,
  IconPencil,
  IconTimeline,
  IconTrash,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import type { PlanView } from '../../../../shared/domain/redialView.ts'
import { paths } from '../../../app/paths.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { useRedialPaused } from '../../../stores/redial.ts'
import { useTicking } from '../../../ui/ticker.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { count, plural } from '../../../ui/words.ts'
import { duplicatePlan, enablePlan, removePlan } from '../actions.ts'
import { emptyAddress } from '../model/address.ts'
import { calendarWords, rangeWords, whenWords } from '../model/words.ts'
import view from '../RedialView.module.css'
import type { ChangeAddress } from '../useRedialAddress.ts'
import classes from './PlansView.module.css'

export interface PlanRowProps {
  readonly view: PlanView
  readonly onAddress: ChangeAddress
}

/** One plan: whether it dials, what it dials when, and what somebody should look at. */
export function PlanRow({ view: planView, onAddress }: PlanRowProps) {
  const { id, plan, ports, underway } = planView
  return (
    <tr>
      <td className={classes.enabled}>
        <Switch
          aria-label={`Enabled: ${plan.name}`}
          checked={plan.enabled}
          onChange={(event) => void enablePlan(planView, event.currentTarget.checked)}
        />
      </td>
      <td>
        <Link href={paths.redialPlan(id)} className={classes.name} data-row-focus>
          {plan.name}
        </Link>
        <span className={view.second} title={calendarWords(plan)}>
          every {rangeWords(plan.minIntervalS, plan.maxIntervalS)} · {calendarWords(plan)}
        </span>
      </td>
      <td className={classes.ports}>
        {plan.enabled ? count(ports) : <span className={view.dim}>off</span>}
        {underway > 0 ? <span className={view.second}>{count(underway)} under way</span> : null}
      </td>
      <td className={classes.next}>
        <NextRun view={planView} />
      </td>
      <td className={classes.notes}>
        <Notes view={planView} onAddress={onAddress} />
      </td>
      <td className={classes.acts}>
        <PlanMenu view={planView} onAddress={onAddress} />
      </td>
    </tr>
  )
}

function NextRun({ view: { plan, nextAt } }: { readonly view: PlanView }) {
  const paused = useRedialPaused()
  const { dateTime, moment } = useTimeFormat()
  const when = useTicking((now) => (nextAt === null ? '' : whenWords(nextAt, now)))
  if (!plan.enabled || nextAt === null)
    return <span className={view.dim}>{plan.enabled ? 'none planned' : 'disabled'}</span>
  return (
    <span title={dateTime(nextAt)}>
      {paused ? 'paused' : when}
      <span className={view.second}>{moment(nextAt)}</span>
    </span>
  )
}

/** What is held, contested or unknown, each with what it means. */
function Notes({ view: { plan, holds, contested, unknownGateways }, onAddress }: PlanRowProps) {
  const gateways = useGateways().items
  const nameOf = (gatewayId: string) => gateways.get(gatewayId)?.profile.name ?? 'a gateway that is gone'
  const wholes = holds.filter(({ port }) => port === null)
  const held = holds.filter(({ port }) => port !== null)
  return (
    <ul className={classes.noteList}>
      {wholes.map(({ gatewayId, words }) => (
        <Note key={`whole ${gatewayId}`} tone="bad">
          <button type="button" className={classes.link} onClick={() => onAddress({ ...emptyAddress, show: 'held' })}>
            Stopped on {nameOf(gatewayId)}
          </button>
          : {words}
        </Note>
      ))}
      {held.length > 0 ? (
        <Note tone="bad">
          <button type="button" className={classes.link} onClick={() => onAddress({ ...emptyAddress, show: 'held' })}>
            {held.length === 1 ? `Port ${held[0]?.port ?? ''} is held` : `${plural(held.length, 'port')} held`}
          </button>
        </Note>
      ) : null}
      {contested.map(({ gatewayId, ports, planId, planName }) => (
        <Note key={`${gatewayId} ${planId}`} tone="warn">
          {plan.enabled ? (
            <>
              Ports {ports} of {nameOf(gatewayId)} are dialled by {planName}
            </>
          ) : (
            <>
              {planName} dials ports {ports} of {nameOf(gatewayId)}
            </>
          )}
        </Note>
      ))}
      {unknownGateways.map((gatewayId) => (
        <Note key={gatewayId} tone="warn">
          {gateways.has(gatewayId) ? `Nothing is known of ${nameOf(gatewayId)} yet` : 'It names a gateway that is gone'}
        </Note>
      ))}
    </ul>
  )
}

function Note({ tone, children }: { readonly tone: 'warn' | 'bad'; readonly children: ReactNode }) {
  return (
    <li className={classes.note} data-tone={tone}>
      <IconAlertTriangle size={13} aria-hidden />
      <span>{children}</span>
    </li>
  )
}

function PlanMenu({ view: planView, onAddress }: PlanRowProps) {
  const { id, plan } = planView
  const [, navigate] = useLocation()
  const show = (part: 'timeline' | 'ledger' | 'figures') => onAddress({ ...emptyAddress, show: part, plan: id })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${plan.name}`}>
          <IconDotsVertical size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={15} />} onClick={() => navigate(paths.redialPlan(id))}>
          Edit
        </Menu.Item>
        <Menu.Item leftSection={<IconCopyPlus size={15} />} onClick={() => void duplicatePlan(planView)}>
          Duplicate
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconTimeline size={15} />} onClick={() => show('timeline')}>
          Its timeline
        </Menu.Item>
        <Menu.Item leftSection={<IconListDetails size={15} />} onClick={() => show('ledger')}>
          Its ledger
        </Menu.Item>
        <Menu.Item leftSection={<IconChartBar size={15} />} onClick={() => show('figures')}>
          Its figures
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item color="red" leftSection={<IconTrash size={15} />} onClick={() => void removePlan(planView)}>
          Remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
