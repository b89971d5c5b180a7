import { DraftsView } from './drafts/DraftsView.tsx'
import { LedgerView } from './ledger/LedgerView.tsx'
import { QueueView } from './queue/QueueView.tsx'
import { TasksSide } from './side/TasksSide.tsx'
import classes from './TasksView.module.css'
import { useTasksAddress } from './useTasksAddress.ts'

/** SMS tasks: what was sent and what became of it, what waits on the gateways, drafts and templates. */
export function TasksView() {
  const [address, onAddress] = useTasksAddress()
  return (
    <div className={classes.view}>
      <TasksSide address={address} onAddress={onAddress} />
      {address.show === 'queue' ? (
        <QueueView key={address.gateway} address={address} onAddress={onAddress} />
      ) : address.show === 'ledger' ? (
        <LedgerView address={address} onAddress={onAddress} />
      ) : (
        <DraftsView key={address.show} kind={address.show === 'drafts' ? 'draft' : 'template'} />
      )}
    </div>
  )
}
