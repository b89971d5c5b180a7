import { IconPlugConnectedX } from '@tabler/icons-react'
import { useConnection } from '../bridge/appBridge.ts'
import classes from './ConnectionBanner.module.css'

/** Says over every screen that what is shown is not live. */
export function ConnectionBanner() {
  const lost = useConnection() === 'lost'
  return (
    <div role="status">
      {lost ? (
        <div className={classes.banner} data-tone="bad">
          <IconPlugConnectedX size={16} aria-hidden />
          <strong>The connection to the core of Simrack is lost.</strong> What you see is what was known last. It is
          tried again by itself; if Simrack was closed, start it again and open the address that it prints.
        </div>
      ) : null}
    </div>
  )
}
