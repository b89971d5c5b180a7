import {
  IconChartBar,
  IconDeviceSim,
  IconInbox,
  IconMessageForward,
  IconRefreshDot,
  IconRouter,
  IconSettings,
  IconTransfer,
  type TablerIcon,
} from '@tabler/icons-react'
import { memo, useMemo } from 'react'
import { Link, useLocation } from 'wouter'
import type { GatewayView } from '../../shared/domain/gateway.ts'
import { sessionStates } from '../../shared/domain/sessionState.ts'
import { useGateways } from '../stores/gateways.ts'
import { useUnread } from '../stores/inbox.ts'
import { useRedialBoard } from '../stores/redial.ts'
import { useTasksUnderWay } from '../stores/tasks.ts'
import { SessionIcon } from '../ui/SessionBadge.tsx'
import { useTicking } from '../ui/ticker.ts'
import classes from './Navigation.module.css'
import { byName, problemWord, redialWord } from './navigationModel.ts'
import { paths } from './paths.ts'

/** The left column: the screens, and under "Gateways" each gateway with how it is. */
export function Navigation() {
  const [location] = useLocation()
  const { items } = useGateways()
  const gateways = useMemo(() => [...items.values()].sort(byName), [items])
  return (
    <nav className={classes.nav} aria-label="Main">
      <div className={classes.brand}>Simrack</div>
      <ul className={classes.list}>
        <li>
          <Link
            href={paths.gateways}
            className={classes.entry}
            aria-current={location === paths.gateways ? 'page' : undefined}
          >
            <IconRouter size={16} aria-hidden />
            <span className={classes.name}>Gateways</span>
            <span className={classes.aside} aria-hidden>
              {gateways.length || ''}
            </span>
          </Link>
          {gateways.length > 0 ? (
            <ul className={classes.list} aria-label="Each gateway">
              {gateways.map((gateway) => (
                <li key={gateway.id}>
                  <GatewayEntry gateway={gateway} here={isUnder(location, paths.gateway(gateway.id))} />
                </li>
              ))}
            </ul>
          ) : null}
        </li>
        <li>
          <InboxEntry here={location === paths.inbox} />
        </li>
        <li>
          <TasksEntry here={isUnder(location, paths.tasks)} />
        </li>
        <li>
          <RedialEntry here={isUnder(location, paths.redial)} />
        </li>
        <li>
          <Entry href={paths.inventory} icon={IconDeviceSim} name="Inventory" here={location === paths.inventory} />
        </li>
        <li>
          <Entry href={paths.statistics} icon={IconChartBar} name="Statistics" here={location === paths.statistics} />
        </li>
        <li>
          <Entry href={paths.traffic} icon={IconTransfer} name="Traffic" here={location === paths.traffic} />
        </li>
        <li>
          <Entry href={paths.settings} icon={IconSettings} name="Settings" here={location === paths.settings} />
        </li>
      </ul>
    </nav>
  )
}

interface EntryProps {
  readonly href: string
  readonly icon: TablerIcon
  readonly name: string
  readonly here: boolean
}

/** An entry of which nothing is to be told beside its name. */
function Entry({ href, icon: Icon, name, here }: EntryProps) {
  return (
    <Link href={href} className={classes.entry} aria-current={here ? 'page' : undefined}>
      <Icon size={16} aria-hidden />
      <span className={classes.name}>{name}</span>
    </Link>
  )
}

function InboxEntry({ here }: { readonly here: boolean }) {
  const unread = useUnread()
  return (
    <Link
      href={paths.inbox}
      className={classes.entry}
      aria-current={here ? 'page' : undefined}
      aria-description={unreadWords(unread)}
    >
      <IconInbox size={16} aria-hidden />
      <span className={classes.name}>Inbox</span>
      <Unread count={unread} />
    </Link>
  )
}

function TasksEntry({ here }: { readonly here: boolean }) {
  const underWay = useTasksUnderWay()
  return (
    <Link
      href={paths.tasks}
      className={classes.entry}
      aria-current={here ? 'page' : undefined}
      aria-description={underWay === 0 ? undefined : `${underWay.toLocaleString('en')} under way`}
    >
      <IconMessageForward size={16} aria-hidden />
      <span className={classes.name}>Tasks</span>
      <span className={classes.aside} aria-hidden>
        {underWay === 0 ? '' : `${underWay.toLocaleString('en')} under way`}
      </span>
    </Link>
  )
}

function RedialEntry({ here }: { readonly here: boolean }) {
  const board = useRedialBoard()
  const words = board ? redialWord(board) : ''
  return (
    <Link
      href={paths.redial}
      className={classes.entry}
      aria-current={here ? 'page' : undefined}
      aria-description={words || undefined}
    >
      <IconRefreshDot size={16} aria-hidden />
      <span className={classes.name}>Redial</span>
      <span className={classes.aside} aria-hidden>
        {words}
      </span>
    </Link>
  )
}

/** How many messages nobody has read; the words for it are the link's description. */
function Unread({ count }: { readonly count: number }) {
  return count === 0 ? null : (
    <span className={classes.unread} aria-hidden>
      {count.toLocaleString('en')}
    </span>
  )
}

const unreadWords = (unread: number): string | undefined =>
  unread === 0 ? undefined : `${unread.toLocaleString('en')} unread`

interface GatewayEntryProps {
  readonly gateway: GatewayView
  readonly here: boolean
}

/** Kept as it is while its own gateway does not change: there may be hundreds. */
const GatewayEntry = memo(({ gateway, here }: GatewayEntryProps) => {
  const problem = useTicking((now) => problemWord(gateway, now))
  const unread = useUnread(gateway.id)
  return (
    <Link
      href={paths.gateway(gateway.id)}
      className={classes.gateway}
      aria-current={here ? 'page' : undefined}
      aria-description={unreadWords(unread)}
      title={`${gateway.profile.name}: ${sessionStates[gateway.session.state].word}`}
    >
      <SessionIcon state={gateway.session.state} size={14} />
      <span className={classes.name}>{gateway.profile.name}</span>
      {problem ? (
        <span className={classes.aside} aria-hidden>
          {problem}
        </span>
      ) : null}
      <Unread count={unread} />
    </Link>
  )
})
GatewayEntry.displayName = 'GatewayEntry'

const isUnder = (location: string, path: string): boolean => location === path || location.startsWith(`${path}/`)
