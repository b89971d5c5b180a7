import { Skeleton } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import type { DecodedExchange, DecodedTable, Exchange } from '../../../../shared/domain/traffic.ts'
import { CopyIcon } from '../../../ui/CopyText.tsx'
import { keyScroll } from '../../../ui/keyScroll.ts'
import { ToneBadge } from '../../../ui/ToneBadge.tsx'
import { count } from '../../../ui/words.ts'
import { explained } from '../model/explained.ts'
import { keyed } from '../model/keyed.ts'
import classes from './ExchangePane.module.css'

export interface DecodedSideProps {
  readonly exchange: Exchange
  /** Null while it is asked for. */
  readonly decoded: DecodedExchange | null
}

/** What Simrack understands of an exchange, by the decoders that it works with. */
export function DecodedSide({ exchange, decoded }: DecodedSideProps) {
  return (
    <section className={classes.side} aria-label="Decoded" {...keyScroll}>
      {decoded ? <Decoded exchange={exchange} decoded={decoded} /> : <Skeleton h={80} aria-label="Decoding" />}
    </section>
  )
}

function Decoded({
  exchange,
  decoded: { as, problem, facts, warnings, tables, json },
}: {
  readonly exchange: Exchange
  readonly decoded: DecodedExchange
}) {
  const understood = facts.length > 0 || tables.length > 0
  return (
    <div className={classes.part}>
      <div className={classes.partHead}>
        <h3 className={classes.partTitle}>Decoded</h3>
        {problem ? (
          <ToneBadge tone="bad" icon={IconAlertTriangle}>
            {explained(problem, exchange).title}
          </ToneBadge>
        ) : as ? (
          <ToneBadge tone="good" icon={IconCircleCheck}>
            {as}
          </ToneBadge>
        ) : (
          <ToneBadge tone="quiet" icon={IconInfoCircle}>
            No decoder knows this
          </ToneBadge>
        )}
      </div>
      {problem ? (
        <div className={classes.problem} role="note">
          <p>{problem.message}</p>
          <p>{explained(problem, exchange).next}</p>
        </div>
      ) : null}
      {warnings.length === 0 ? null : (
        <ul className={classes.warnings}>
          {warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {facts.length === 0 ? null : (
        <dl className={classes.headers}>
          {facts.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {tables.map((table) => (
        <Table key={table.title} table={table} />
      ))}
      {json === null ? null : <Json json={json} open={!understood} />}
    </div>
  )
}

/** More rows are not drawn: the largest device has 512 SIMs. */
const maxRows = 600

function Table({ table: { title, columns, rows } }: { readonly table: DecodedTable }) {
  const left = rows.length - maxRows
  return (
    <>
      <div className={classes.tableBox} {...keyScroll}>
        <table className={classes.table}>
          <caption>
            {title}: {count(rows.length)}
          </caption>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keyed(rows.slice(0, maxRows)).map(({ key, item }) => (
              <tr key={key}>
                {item.map((cell, at) => (
                  <td key={columns[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {left > 0 ? <p className={classes.none}>{count(left)} more rows are in the raw answer.</p> : null}
    </>
  )
}

function Json({ json, open }: { readonly json: string; readonly open: boolean }) {
  return (
    <div className={classes.json}>
      <CopyIcon value={json} label="JSON" />
      <details open={open}>
        <summary>JSON, indented</summary>
        <pre className={classes.body}>{json.slice(0, maxJson)}</pre>
        {json.length > maxJson ? <p className={classes.none}>The rest is copied, and not drawn.</p> : null}
      </details>
    </div>
  )
}

const maxJson = 60_000
