import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import type { DataSample } from '../../../../shared/domain/operationBatch.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { CopyText, Mono } from '../../../ui/CopyText.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { useAction } from '../../../ui/useAction.ts'
import { useLoad } from '../../../ui/useLoad.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { count } from '../../../ui/words.ts'
import { dataLines, drawTraffic, shortCount } from '../model/dataSamples.ts'
import { whyNothingCanBeSent } from '../model/reachable.ts'
import classes from './MobileData.module.css'

export interface MobileDataProps {
  readonly gateway: GatewayView
  readonly port: number
}

const box = { width: 288, height: 40 }
/** So many readings are asked for, and so many stand in the list until more are wanted. */
const kept = 200
const listed = 5
/** What is read by itself is looked up again so often, ms. */
const lookMs = 15_000

/** The public address and the traffic of a port, now and over time. */
export function MobileData({ gateway, port }: MobileDataProps) {
  const { id } = gateway
  const { value, error, reload } = useLoad('commands.data', { gatewayId: id, port, limit: kept })
  const read = useAction('commands.readData')
  const [failure, setFailure] = useState<AppError | null>(null)
  useEffect(() => {
    const timer = setInterval(reload, lookMs)
    return () => clearInterval(timer)
  }, [reload])
  const readNow = async () => {
    setFailure(null)
    const result = await read.run({ gatewayId: id })
    if (!result.ok) setFailure(result.error)
    reload()
  }
  const samples = value?.samples ?? []
  return (
    <section className={classes.root} aria-label="Mobile data">
      <div className={classes.head}>
        <h3 className={classes.title}>Mobile data</h3>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<IconRefresh size={12} aria-hidden />}
          disabled={whyNothingCanBeSent(gateway) !== null}
          loading={read.busy}
          loaderProps={{ size: 12 }}
          onClick={() => void readNow()}
        >
          Read now
        </Button>
      </div>
      {failure ? <ErrorNotice error={failure} onRetry={() => void readNow()} /> : null}
      {error && !value ? <ErrorNotice error={error} onRetry={reload} /> : null}
      {samples.length > 0 ? (
        <Samples samples={samples} />
      ) : value ? (
        <p className={classes.note}>No public IP and no traffic of this port has been read yet.</p>
      ) : null}
    </section>
  )
}

/** What is known now, how the traffic grew, and the last readings that differ. */
function Samples({ samples }: { readonly samples: readonly DataSample[] }) {
  const [all, setAll] = useState(false)
  const { moment, dateTime } = useTimeFormat()
  const [now] = samples
  const lines = dataLines(samples)
  const path = drawTraffic(samples, box)
  const shown = all ? lines : lines.slice(0, listed)
  if (!now) return null
  return (
    <>
      <dl className={classes.now}>
        <dt>Public IP</dt>
        <dd>{now.publicIp === null ? 'none' : <CopyText value={now.publicIp} label="public IP" />}</dd>
        <dt>Traffic</dt>
        <dd title={trafficTitle(now)}>
          {now.rx === null || now.tx === null
            ? 'not told'
            : `${shortCount(now.rx)} received, ${shortCount(now.tx)} sent`}
        </dd>
        <dt>Unchanged</dt>
        <dd>
          since <Freshness at={now.at} />
        </dd>
      </dl>
      {path ? (
        <svg
          className={classes.chart}
          viewBox={`0 -2 ${box.width} ${box.height + 4}`}
          preserveAspectRatio="none"
          role="img"
          aria-label="Traffic of the port, as it grew"
        >
          <path className={classes.floor} d={`M0 ${box.height}H${box.width}`} />
          <path className={classes.curve} d={path} />
        </svg>
      ) : null}
      <table className={classes.table} aria-label="Readings that differ">
        <thead>
          <tr>
            <th scope="col">Read</th>
            <th scope="col">Public IP</th>
            <th scope="col" data-number>
              + received
            </th>
            <th scope="col" data-number>
              + sent
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((line) => (
            <tr key={line.at}>
              <td>
                <time dateTime={new Date(line.at).toISOString()} title={dateTime(line.at)}>
                  {moment(line.at)}
                </time>
              </td>
              <td>{line.publicIp === null ? '–' : <Mono>{line.publicIp}</Mono>}</td>
              <td data-number>{line.more ? shortCount(line.more.rx) : '–'}</td>
              <td data-number>{line.more ? shortCount(line.more.tx) : '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {lines.length > shown.length ? (
        <Button variant="default" size="compact-xs" onClick={() => setAll(true)}>
          Show all {lines.length}
        </Button>
      ) : null}
    </>
  )
}

const trafficTitle = ({ rx, tx }: DataSample): string | undefined =>
  rx === null || tx === null
    ? undefined
    : `${count(rx)} received and ${count(tx)} sent since the gateway began to count, in its own unit (mostly bytes)`
