import '@mantine/spotlight/styles.layer.css'
import { Spotlight, type SpotlightActionGroupData, spotlight } from '@mantine/spotlight'
import {
  IconArchive,
  IconArrowForwardUp,
  IconChartBar,
  IconDeviceSim,
  IconEar,
  IconFileText,
  IconInbox,
  IconKeyboard,
  IconLifebuoy,
  IconMailDown,
  IconMessageForward,
  IconMessagePlus,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlus,
  IconRefresh,
  IconRefreshDot,
  IconSearch,
  IconSettings,
  IconStethoscope,
  IconTransfer,
} from '@tabler/icons-react'
import { useEffect, useMemo } from 'react'
import { useLocation, useRoute, useSearch } from 'wouter'
import { sessionStates } from '../../shared/domain/sessionState.ts'
import { commandActions } from '../features/commands/paletteActions.tsx'
import { refreshGateway, startDemo } from '../features/gateways/actions.ts'
import { syncMessages } from '../features/inbox/actions.ts'
import { archiveMessages, changeForwarding } from '../features/inbox/gateway/gatewayActions.ts'
import { newPlan, pauseAll } from '../features/redial/actions.ts'
import { newTask } from '../features/tasks/actions.ts'
import { useGateways } from '../stores/gateways.ts'
import { useRedialPaused } from '../stores/redial.ts'
import { SessionIcon } from '../ui/SessionBadge.tsx'
import { byName } from './navigationModel.ts'
import { openGatewayForm, showKeys } from './overlays.ts'
import { paths } from './paths.ts'

/** The command palette: every gateway and every action, by a few letters. Opens whenever `requests` grows. */
export function Palette({ requests }: { readonly requests: number }) {
  useEffect(() => {
    if (requests > 0) spotlight.open()
  }, [requests])
  return (
    <Spotlight
      actions={useActions()}
      shortcut={null}
      scrollable
      maxHeight={420}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.4 }}
      attributes={{ content: { 'aria-label': 'Command palette' } }}
      nothingFound="Nothing matches."
      highlightQuery
      searchProps={{
        placeholder: 'Search gateways and actions',
        'aria-label': 'Search gateways and actions',
        leftSection: <IconSearch size={16} />,
      }}
    />
  )
}

function useActions(): SpotlightActionGroupData[] {
  const { items } = useGateways()
  const paused = useRedialPaused()
  const [, navigate] = useLocation()
  const [, here] = useRoute('/gateways/:id/*?')
  const hereId = here?.id
  const selected = new URLSearchParams(useSearch()).get('port')
  return useMemo(() => {
    const gateways = [...items.values()].sort(byName)
    const current = hereId === undefined ? undefined : items.get(hereId)
    return [
      {
        group: 'Gateways',
        actions: gateways.map(({ id, profile, session }) => ({
          id: `gateway-${id}`,
          label: profile.name,
          description: `${profile.address}:${profile.port}, ${sessionStates[session.state].word}`,
          keywords: [...profile.tags],
          leftSection: <SessionIcon state={session.state} size={18} />,
          onClick: () => navigate(paths.gateway(id)),
        })),
      },
      ...(current
        ? [
            {
              group: current.profile.name,
              actions: [
                {
                  id: 'refresh',
                  label: 'List every slot now',
                  leftSection: <IconRefresh size={18} />,
                  onClick: () => void refreshGateway(current.id, current.profile.name),
                },
                {
                  id: 'doctor',
                  label: 'Run the connection doctor',
                  leftSection: <IconStethoscope size={18} />,
                  onClick: () => navigate(paths.doctor(current.id)),
                },
                {
                  id: 'send',
                  label: 'New task: send SMS by this gateway',
                  leftSection: <IconMessagePlus size={18} />,
                  onClick: () => newTask(current.id),
                },
                {
                  id: 'messages',
                  label: 'Fetch its messages now',
                  leftSection: <IconMailDown size={18} />,
                  onClick: () => void syncMessages(current.id),
                },
                {
                  id: 'forwarding',
                  label: 'Forwarding of received SMS…',
                  leftSection: <IconArrowForwardUp size={18} />,
                  onClick: () => void changeForwarding(current.id, current.profile.name),
                },
                {
                  id: 'archive',
                  label: 'Archive its messages and delete them on the device…',
                  leftSection: <IconArchive size={18} />,
                  onClick: () => void archiveMessages(current.id, current.profile.name),
                },
                {
                  id: 'edit',
                  label: 'Edit this gateway',
                  leftSection: <IconSettings size={18} />,
                  onClick: () => openGatewayForm({ kind: 'edit', id: current.id }),
                },
                ...commandActions(current, selected),
              ],
            },
          ]
        : []),
      {
        group: 'Simrack',
        actions: [
          {
            id: 'add',
            label: 'Add a gateway',
            leftSection: <IconPlus size={18} />,
            onClick: () => openGatewayForm({ kind: 'add' }),
          },
          {
            id: 'demo',
            label: 'Start the demo gateway',
            leftSection: <IconPlayerPlay size={18} />,
            onClick: () => void startDemo(),
          },
          {
            id: 'inbox',
            label: 'Inbox',
            description: 'Every message that a gateway has received',
            leftSection: <IconInbox size={18} />,
            onClick: () => navigate(paths.inbox),
          },
          {
            id: 'new-task',
            label: 'New task',
            description: 'Compose SMS to be sent by a gateway',
            leftSection: <IconMessagePlus size={18} />,
            onClick: () => newTask(),
          },
          {
            id: 'tasks',
            label: 'Tasks',
            description: 'What was sent, what became of it, and what waits on the gateways',
            leftSection: <IconMessageForward size={18} />,
            onClick: () => navigate(paths.tasks),
          },
          {
            id: 'redial',
            label: 'Redial',
            description: 'Plans that dial ports again, their next runs, and what came of each',
            leftSection: <IconRefreshDot size={18} />,
            onClick: () => navigate(paths.redial),
          },
          {
            id: 'new-plan',
            label: 'New redial plan',
            leftSection: <IconPlus size={18} />,
            onClick: newPlan,
          },
          {
            id: 'pause-redial',
            label: paused ? 'Let redial plans go on' : 'Pause all redial plans',
            leftSection: paused ? <IconPlayerPlay size={18} /> : <IconPlayerPause size={18} />,
            onClick: () => void pauseAll(!paused),
          },
          {
            id: 'traffic',
            label: 'Traffic',
            description: 'What was asked of a gateway, what it answered and reported, and requests by hand',
            leftSection: <IconTransfer size={18} />,
            onClick: () => navigate(paths.traffic),
          },
          {
            id: 'inventory',
            label: 'Inventory',
            description: 'Every SIM, now and as captured: review, compare, take stock',
            leftSection: <IconDeviceSim size={18} />,
            onClick: () => navigate(paths.inventory),
          },
          {
            id: 'statistics',
            label: 'Statistics',
            description: 'What gateways have counted: SMS and calls of each port, now and over time',
            leftSection: <IconChartBar size={18} />,
            onClick: () => navigate(paths.statistics),
          },
          {
            id: 'listener',
            label: 'Callback listener',
            description: 'Where devices report to, and what came in last',
            leftSection: <IconEar size={18} />,
            onClick: () => navigate(paths.listener),
          },
          {
            id: 'logs',
            label: 'Log',
            description: 'What Simrack has written down last',
            leftSection: <IconFileText size={18} />,
            onClick: () => navigate(paths.logs),
          },
          {
            id: 'support',
            label: 'Support bundle',
            description: 'One file for whoever helps you, without passwords, shown before it is saved',
            leftSection: <IconLifebuoy size={18} />,
            onClick: () => navigate(paths.support),
          },
          {
            id: 'settings',
            label: 'Settings',
            leftSection: <IconSettings size={18} />,
            onClick: () => navigate(paths.settings),
          },
          { id: 'keys', label: 'Show the keys', leftSection: <IconKeyboard size={18} />, onClick: showKeys },
        ],
      },
    ]
  }, [items, hereId, selected, navigate, paused])
}
