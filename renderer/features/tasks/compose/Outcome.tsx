import { IconAlertTriangle, IconCircleCheck, IconSparkles } from '@tabler/icons-react'
import { memo } from 'react'
import type { ExpansionColumn } from '../../../../shared/lib/sms/expansion.ts'
import { VirtualTable } from '../../../ui/VirtualTable.tsx'
import { count, messages } from '../../../ui/words.ts'
import { durationWords, ruleWords } from '../model/words.ts'
import type { Composition } from './model/composition.ts'
import { messageCount } from './model/composition.ts'
import classes from './Outcome.module.css'

export interface OutcomeProps {
  readonly composition: Composition
  /** What is missing before it can be reviewed; empty: nothing. */
  readonly missing: readonly string[]
  readonly cap: number
}

/** What would happen, kept up with what is typed: totals, the rule, and what each port would send. */
export const Outcome = memo(function Outcome({ composition, missing, cap }: OutcomeProps) {
  const { recipients, readText, ports, expansion } = composition
  const people = messageCount(recipients, readText)
  return (
    <aside className={classes.outcome} aria-labelledby="outcome-title">
      <h2 className={classes.title} id="outcome-title">
        What will be sent
      </h2>
      <dl className={classes.totals}>
        <Total label="Messages" value={count(expansion.messages)} />
        <Total label="Segments" value={count(expansion.segments)} />
        <Total label="Estimated" value={expansion.messages === 0 ? '–' : durationWords(expansion.duration)} />
      </dl>
      <p className={classes.rule}>{ruleWords(expansion.rule, ports.names.length, people)}</p>
      {expansion.messages > cap ? (
        <p className={classes.warn} data-tone="warn">
          <IconAlertTriangle size={15} aria-hidden />
          More than {messages(cap)}: before it is sent you will have to type how many.
        </p>
      ) : null}
      {missing.length > 0 ? (
        <ul className={classes.missing} aria-label="What is missing">
          {missing.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      ) : (
        <p className={classes.ready} data-tone="good">
          <IconCircleCheck size={15} aria-hidden /> Ready to be reviewed. Nothing is sent before that.
        </p>
      )}
      <div className={classes.matrix}>
        <VirtualTable
          label="What each port sends"
          items={expansion.columns}
          itemKey={({ port }) => port ?? 'any'}
          itemHeight={29}
          head={
            <>
              <th scope="col">Port</th>
              <th scope="col" className={classes.number}>
                Messages
              </th>
              <th scope="col" className={classes.number}>
                Segments
              </th>
              <th scope="col" className={classes.time}>
                Takes
              </th>
            </>
          }
        >
          {(column) => <PortLine column={column} why={ports.silent.get(column.port ?? '') ?? null} />}
        </VirtualTable>
      </div>
    </aside>
  )
})

function Total({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div className={classes.total}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function PortLine({ column, why }: { readonly column: ExpansionColumn; readonly why: string | null }) {
  return (
    <tr>
      <td>
        {column.port === null ? (
          <span className={classes.any}>
            <IconSparkles size={13} aria-hidden /> gateway’s choice
          </span>
        ) : (
          column.port
        )}
        {why === null ? null : (
          <span className={classes.silent} data-tone="warn" title={why}>
            <IconAlertTriangle size={13} aria-hidden /> {why.split('. ')[0]?.replace(/\.$/, '')}
          </span>
        )}
      </td>
      <td className={classes.number}>{count(column.messages)}</td>
      <td className={classes.number}>{count(column.segments)}</td>
      <td className={classes.time}>{column.messages === 0 ? '–' : durationWords(column.duration)}</td>
    </tr>
  )
}
