import { useConnection } from '../bridge/appBridge.ts'
import { JobsButton } from '../features/jobs/JobsButton.tsx'
import { useListener } from '../stores/listener.ts'
import { Freshness } from '../ui/Freshness.tsx'
import { useTimeFormat } from '../ui/useTimeFormat.ts'
import { count } from '../ui/words.ts'
import classes from './StatusLine.module.css'

const connectionWords = { connecting: 'connecting …', open: 'connected', lost: 'connection lost' } as const

/** The thin line at the bottom: what comes in by itself, the connection to the core, the zone of all times. */
export function StatusLine() {
  const listener = useListener()
  const connection = useConnection()
  const { label } = useTimeFormat()
  return (
    <footer className={classes.line}>
      <span>
        {listener ? (
          <>
            Callbacks: {count(listener.accepted)} taken
            {listener.refused > 0 ? `, ${count(listener.refused)} refused` : ''}
            {listener.lastAt === null ? null : (
              <>
                , last <Freshness at={listener.lastAt} />
              </>
            )}
          </>
        ) : null}
      </span>
      <span>Core: {connectionWords[connection]}</span>
      <span className={classes.jobs}>
        <JobsButton />
      </span>
      <span title="The zone of all times shown; it can be changed in Settings">{label}</span>
    </footer>
  )
}
