import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Exchange, HttpPart } from '../../../../shared/domain/traffic.ts'
import { CopyIcon } from '../../../ui/CopyText.tsx'
import { keyScroll } from '../../../ui/keyScroll.ts'
import { keyed } from '../model/keyed.ts'
import { bytesWord, partText } from '../model/words.ts'
import classes from './ExchangePane.module.css'

/** The exchange as it travelled, but for its secrets. */
export function RawSide({ exchange }: { readonly exchange: Exchange }) {
  const { method, url, status, request, answer, direction } = exchange
  const asks = direction === 'request'
  return (
    <section className={classes.side} aria-label="Raw" {...keyScroll}>
      <Part
        title={asks ? 'Request' : 'Posted by the gateway'}
        line={`${method} ${url}`}
        part={request}
        copy={partText(exchange, 'request')}
      />
      {answer ? (
        <Part
          title={asks ? 'Answer' : 'Answered by Simrack'}
          line={`HTTP ${status ?? ''}`}
          part={answer}
          copy={partText(exchange, 'answer')}
        />
      ) : (
        <p className={classes.none}>No answer came.</p>
      )}
    </section>
  )
}

interface PartProps {
  readonly title: string
  readonly line: string
  readonly part: HttpPart
  readonly copy: string
}

/** So much of a body is drawn at first: a browser is slow with long lines. */
const drawnAtFirst = 20_000

function Part({ title, line, part: { headers, body, cut }, copy }: PartProps) {
  const [whole, setWhole] = useState(false)
  const long = body.length > drawnAtFirst
  return (
    <div className={classes.part}>
      <div className={classes.partHead}>
        <h3 className={classes.partTitle}>{title}</h3>
        <CopyIcon value={copy} label={title.toLowerCase()} />
      </div>
      <p className={classes.line}>{line}</p>
      {headers.length === 0 ? null : (
        <dl className={classes.headers}>
          {keyed(headers).map(({ key, item: [name, value] }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {body === '' ? null : <pre className={classes.body}>{long && !whole ? body.slice(0, drawnAtFirst) : body}</pre>}
      {long && !whole ? (
        <Button variant="default" onClick={() => setWhole(true)}>
          Show all {bytesWord(body.length)}
        </Button>
      ) : null}
      {cut ? <p className={classes.none}>Not all of the body is here: it was too long, or broke off.</p> : null}
    </div>
  )
}
