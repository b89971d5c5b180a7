import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { Message } from '../../../../shared/domain/message.ts'
import { paths } from '../../../app/paths.ts'
import { CopyIcon, CopyText } from '../../../ui/CopyText.tsx'
import { formatSpan } from '../../../ui/time.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { InertText } from '../InertText.tsx'
import classes from './MessagePane.module.css'

/** The clocks of the gateway and of the service centre differ by so much that it is worth saying, ms. */
const gapWorthSaying = 60_000

/** Who received it where, and when, by which clock. Who sent it is the heading. */
export function Facts({ message }: { readonly message: Message }) {
  const { kind, sender, recipient, at, scts, storedAt, source } = message
  return (
    <dl className={classes.facts}>
      {kind === 'report' ? (
        <>
          <NumberFact label="Message to" value={recipient} />
          <NumberFact label="Centre" value={sender} />
          <Fact label="Came to">
            <Where message={message} />
          </Fact>
        </>
      ) : (
        <Fact label="To">
          {recipient === '' ? null : <Copied label="the recipient" value={recipient} />}
          <Where message={message} />
        </Fact>
      )}
      <Fact label="Received">
        <Time at={at} /> <span className={classes.dim}>by the gateway’s clock</span>
      </Fact>
      {scts === null ? null : (
        <Fact label="Sent">
          <Time at={scts} />{' '}
          <span className={classes.dim}>
            by the service centre’s clock{Math.abs(at - scts) >= gapWorthSaying ? `, ${gap(at - scts)}` : ''}
          </span>
        </Fact>
      )}
      <Fact label="Stored">
        <Time at={storedAt} />{' '}
        <span className={classes.dim}>{source === 'push' ? 'pushed by the gateway' : 'fetched from the gateway'}</span>
      </Fact>
    </dl>
  )
}

/** Port, gateway and SIM. */
function Where({ message: { portId, iccid, gatewayId, gatewayName } }: { readonly message: Message }) {
  return (
    <>
      <span>
        {portId === '' ? 'unknown port' : 'port '}
        <strong>
          <InertText text={portId} />
        </strong>{' '}
        of{' '}
        {gatewayId === null ? `${gatewayName} (removed)` : <Link href={paths.gateway(gatewayId)}>{gatewayName}</Link>}
      </span>
      {iccid === null ? null : (
        <span>
          SIM <CopyText value={iccid} label="ICCID" />
        </span>
      )}
    </>
  )
}

function NumberFact({ label, value }: { readonly label: string; readonly value: string }) {
  return value === '' ? null : (
    <Fact label={label}>
      <Copied label={label.toLowerCase()} value={value} />
    </Fact>
  )
}

/** A number from outside, and the button that copies it. */
function Copied({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <>
      <span className={classes.number}>
        <InertText text={value} />
      </span>
      <CopyIcon value={value} label={label} />
    </>
  )
}

/** How much later it was received than sent, both as the clocks have it. */
const gap = (ms: number): string => `${formatSpan(Math.abs(ms))} ${ms > 0 ? 'earlier' : 'later'}`

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt className={classes.label}>{label}</dt>
      <dd className={classes.value}>{children}</dd>
    </div>
  )
}

/** A time with its zone. */
export function Time({ at }: { readonly at: number }) {
  const { dateTime, label } = useTimeFormat()
  return (
    <time dateTime={new Date(at).toISOString()}>
      {dateTime(at)} <span className={classes.dim}>{label}</span>
    </time>
  )
}
