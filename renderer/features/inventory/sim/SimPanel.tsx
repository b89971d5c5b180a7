import { ActionIcon, Skeleton, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { SimHistory, SimView } from '../../../../shared/domain/inventory.ts'
import { paths } from '../../../app/paths.ts'
import { CopyText } from '../../../ui/CopyText.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { Freshness } from '../../../ui/Freshness.tsx'
import { StateBadge } from '../../../ui/StateBadge.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { useReloadOn } from '../../../ui/useReloadOn.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { count, plural } from '../../../ui/words.ts'
import panel from '../../ports/panel/PortPanel.module.css'
import { markWords, placeWords } from '../model/words.ts'
import { MarkWord } from '../table/simCells.tsx'
import { SimFacts } from './SimFacts.tsx'
import { SimNotesForm } from './SimNotesForm.tsx'
import classes from './SimPanel.module.css'

export interface SimPanelProps {
  /** Null for a slot that shows none: nothing is remembered of it. */
  readonly iccid: string | null
  /** The row that was opened; null when only its ICCID is known. */
  readonly sim: SimView | null
  /** Grows when notes may have been changed elsewhere. */
  readonly noted: number
  /** Labels or notes were changed. */
  readonly onNoted: () => void
  readonly onClose: () => void
}

/** Everything that is known of one SIM: what the row says, what people have noted, and where it has been. */
export function SimPanel({ iccid, sim, noted, onNoted, onClose }: SimPanelProps) {
  return (
    <aside className={`${panel.panel} ${classes.panel}`} aria-labelledby="sim-panel-title">
      <header className={panel.head}>
        <h2 className={classes.title} id="sim-panel-title">
          {iccid === null ? 'SIM without an ICCID' : <CopyText value={iccid} label="ICCID" />}
        </h2>
        <Tooltip label="Close (Esc)">
          <ActionIcon aria-label="Close the panel" className={panel.close} onClick={onClose}>
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </header>
      <div className={panel.scroll}>
        {sim ? <RowWords sim={sim} /> : null}
        {iccid === null ? (
          <p className={panel.note}>
            The gateway shows no ICCID for this slot. Notes and history follow the ICCID, so there are none.
          </p>
        ) : (
          <History iccid={iccid} noted={noted} onNoted={onNoted} />
        )}
      </div>
    </aside>
  )
}

function RowWords({ sim }: { readonly sim: SimView }) {
  return (
    <>
      <p className={classes.place}>
        <StateBadge code={sim.state} /> {placeWords(sim)}
        <span className={panel.dim}>
          {' '}
          · {sim.sourceName}, read <Freshness at={sim.seenAt} />
        </span>
      </p>
      {sim.marks.length === 0 ? null : (
        <ul className={classes.marks} aria-label="What is odd about this SIM">
          {sim.marks.map((mark) => (
            <li key={mark}>
              <MarkWord mark={mark} /> <span className={panel.dim}>{markWords[mark].meaning}</span>
            </li>
          ))}
        </ul>
      )}
      <SimFacts sim={sim} />
    </>
  )
}

interface HistoryProps extends Pick<SimPanelProps, 'noted' | 'onNoted'> {
  readonly iccid: string
}

function History({ iccid, noted, onNoted }: HistoryProps) {
  const { value, error, reload } = useLoad('inventory.sim', { iccid })
  useReloadOn(noted, reload)
  if (error) return <ErrorNotice error={error} onRetry={reload} />
  if (value === null)
    return (
      <div role="status" aria-label="Looking up the SIM">
        <Skeleton height={60} />
      </div>
    )
  return (
    <>
      <SimNotesForm key={JSON.stringify(value.notes)} iccid={iccid} notes={value.notes} onNoted={onNoted} />
      <Traffic history={value} />
      <Sightings sightings={value.sightings} />
      <Events events={value.events} />
    </>
  )
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={panel.section} aria-label={title}>
      <h3 className={panel.sectionTitle}>{title}</h3>
      {children}
    </section>
  )
}

function Traffic({ history: { iccid, messages, redials } }: { readonly history: SimHistory }) {
  const { received, sent, lastAt } = messages
  return (
    <Section title="Messages and redials">
      <p className={classes.words}>
        <Link href={`${paths.inbox}?q=${encodeURIComponent(`sim:${iccid}`)}`} className={panel.link}>
          {plural(received, 'message')} received
        </Link>
        , {count(sent)} sent
        {lastAt === null ? null : (
          <>
            , the last <Freshness at={lastAt} />
          </>
        )}
      </p>
      <p className={classes.words}>
        {redials.runs === 0
          ? 'Not redialled yet'
          : `Redialled ${plural(redials.runs, 'time')}: ${count(redials.changed)} with a new address, ${count(redials.failed)} failed`}
      </p>
    </Section>
  )
}

/** So many are shown at first. */
const few = 12

function Sightings({ sightings }: { readonly sightings: SimHistory['sightings'] }) {
  const [all, setAll] = useState(false)
  const { dateTime } = useTimeFormat()
  return (
    <Section title="Where it has been">
      {sightings.length === 0 ? <p className={panel.note}>No gateway and no snapshot has shown it.</p> : null}
      <ol className={panel.events}>
        {sightings.slice(0, all ? sightings.length : few).map((seen) => (
          <li key={`${seen.source} ${seen.gatewayKey} ${seen.portId} ${seen.at}`} className={classes.sighting}>
            <span className={classes.where}>{placeWords(seen)}</span>
            <span className={panel.dim}>
              {[
                seen.sourceName,
                dateTime(seen.at),
                seen.number ?? '',
                seen.balance === null ? '' : `balance ${seen.balance}`,
                seen.imei === null ? '' : `IMEI ${seen.imei}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
            <StateBadge code={seen.state} />
          </li>
        ))}
      </ol>
      <MoreButton shown={all || sightings.length <= few} count={sightings.length} onMore={() => setAll(true)} />
    </Section>
  )
}

function Events({ events }: { readonly events: SimHistory['events'] }) {
  const [all, setAll] = useState(false)
  const { dateTime } = useTimeFormat()
  return (
    <Section title="What has happened to it">
      {events.length === 0 ? <p className={panel.note}>Nothing was recorded while a gateway was watched.</p> : null}
      <ol className={panel.events}>
        {events.slice(0, all ? events.length : few).map(({ at, place, words }) => (
          <li key={`${at} ${place.gatewayKey} ${place.portId} ${words}`} className={classes.event}>
            <span>{words}</span>
            <span className={panel.dim}>
              {dateTime(at)} · {placeWords(place)}
            </span>
          </li>
        ))}
      </ol>
      <MoreButton shown={all || events.length <= few} count={events.length} onMore={() => setAll(true)} />
    </Section>
  )
}

function MoreButton({ shown, count: n, onMore }: { shown: boolean; count: number; onMore: () => void }) {
  return shown ? null : (
    <button type="button" className={panel.link} onClick={onMore}>
      Show all {count(n)}
    </button>
  )
}
