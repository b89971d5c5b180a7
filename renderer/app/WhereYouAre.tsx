import { useDocumentTitle } from '@mantine/hooks'
import { useLocation, useRoute } from 'wouter'
import { useGateway } from '../stores/gateways.ts'
import { newDraftId, newPlanId } from './paths.ts'
import classes from './WhereYouAre.module.css'

/** What each screen is called, by the first part of its address. */
const screens: Readonly<Record<string, string>> = {
  inbox: 'Inbox',
  tasks: 'Tasks',
  redial: 'Redial',
  inventory: 'Inventory',
  statistics: 'Statistics',
  traffic: 'Traffic',
  listener: 'Callback listener',
  settings: 'Settings',
  logs: 'Log',
  support: 'Support bundle',
}

/** The way to this screen; its last part is the screen's heading. */
export function WhereYouAre() {
  const [location] = useLocation()
  const [onGateway, gateway] = useRoute('/gateways/:id/*?')
  const [onDoctor] = useRoute('/gateways/:id/doctor')
  const [onDraft, draft] = useRoute('/tasks/drafts/:id')
  const [onPlan, plan] = useRoute('/redial/plans/:id')
  const name = useGateway(onGateway ? gateway.id : '')?.profile.name
  const trail = onGateway
    ? ['Gateways', name ?? 'Gateway', ...(onDoctor ? ['Connection doctor'] : [])]
    : onDraft
      ? ['Tasks', draft.id === newDraftId ? 'New task' : 'Draft']
      : onPlan
        ? ['Redial', plan.id === newPlanId ? 'New plan' : 'Plan']
        : [screens[location.split('/')[1] ?? ''] ?? 'Gateways']
  useDocumentTitle(`${trail.slice(-2).reverse().join(' · ')} · Simrack`)
  return (
    <div className={classes.trail}>
      {trail.slice(0, -1).map((part) => (
        <span key={part} className={classes.before}>
          {part} <span aria-hidden>›</span>
        </span>
      ))}
      <h1 className={classes.here}>{trail.at(-1)}</h1>
    </div>
  )
}
