import { useDocumentTitle } from '@mantine/hooks'
import { useRoute } from 'wouter'
import { useGateway } from '../stores/gateways.ts'
import { newDraftId, newPlanId } from './paths.ts'
import classes from './WhereYouAre.module.css'

/** The way to this screen; its last part is the screen's heading. */
export function WhereYouAre() {
  const [onGateway, gateway] = useRoute('/gateways/:id/*?')
  const [onDoctor] = useRoute('/gateways/:id/doctor')
  const [onInbox] = useRoute('/inbox')
  const [onTasks] = useRoute('/tasks')
  const [onDraft, draft] = useRoute('/tasks/drafts/:id')
  const [onRedial] = useRoute('/redial')
  const [onPlan, plan] = useRoute('/redial/plans/:id')
  const [onListener] = useRoute('/listener')
  const [onSettings] = useRoute('/settings')
  const name = useGateway(onGateway ? gateway.id : '')?.profile.name
  const trail = onGateway
    ? ['Gateways', name ?? 'Gateway', ...(onDoctor ? ['Connection doctor'] : [])]
    : onDraft
      ? ['Tasks', draft.id === newDraftId ? 'New task' : 'Draft']
      : onPlan
        ? ['Redial', plan.id === newPlanId ? 'New plan' : 'Plan']
        : [
            onInbox
              ? 'Inbox'
              : onTasks
                ? 'Tasks'
                : onRedial
                  ? 'Redial'
                  : onListener
                    ? 'Callback listener'
                    : onSettings
                      ? 'Settings'
                      : 'Gateways',
          ]
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
