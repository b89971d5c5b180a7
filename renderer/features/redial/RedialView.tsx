import { FiguresView } from './figures/FiguresView.tsx'
import { HeldView } from './HeldView.tsx'
import { RunLedgerView } from './ledger/RunLedgerView.tsx'
import { PausedNotice } from './PausedNotice.tsx'
import { PlansView } from './plans/PlansView.tsx'
import classes from './RedialView.module.css'
import { RedialSide } from './side/RedialSide.tsx'
import { TimelineView } from './timeline/TimelineView.tsx'
import { type PartProps, useRedialAddress } from './useRedialAddress.ts'

/** Redialling by plan: the plans, what is to come, what has been, what it comes to, and what is held. */
export function RedialView() {
  const [address, onAddress] = useRedialAddress()
  return (
    <div className={classes.view}>
      <RedialSide address={address} onAddress={onAddress} />
      <div className={classes.main}>
        <PausedNotice />
        <Part address={address} onAddress={onAddress} />
      </div>
    </div>
  )
}

function Part(props: PartProps) {
  switch (props.address.show) {
    case 'plans':
      return <PlansView onAddress={props.onAddress} />
    case 'timeline':
      return <TimelineView {...props} />
    case 'ledger':
      return <RunLedgerView {...props} />
    case 'figures':
      return <FiguresView {...props} />
    case 'held':
      return <HeldView />
  }
}
