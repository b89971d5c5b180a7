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

/** Who sent it, who received it where, and when, by which clock. */
export function Facts({ message }: { readonly message: Message }) {
  const { sender, recipient, portId, iccid, gatewayId, gatewayName, at, scts, storedAt, source } = message
  return (
    <dl className={classes.facts}>
      <Fact label="From">
        {sender === '' ? (
          <span className={classes.none}>no sender</span>
        ) : (
          <>
            <span className={classes.number}>
              <InertText text={sender} />
            </span>
            <CopyIcon value={sender} label="the sender" />
          </>
        )}
      </Fact>
      <Fact label="To">
        {recipient === '' ? null : (
          <>
            <span className={classes.number}>
              <InertText text={recipient} />
            </span>
            <CopyIcon value={recipient} label="the recipient" />
          </>
        )}
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
      </Fact>
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
