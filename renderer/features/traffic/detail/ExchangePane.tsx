import { ActionIcon, Button, CopyButton, Skeleton } from '@mantine/core'
import { IconCheck, IconTerminal2, IconX } from '@tabler/icons-react'
import type { DecodedExchange, Exchange } from '../../../../shared/domain/traffic.ts'
import { curlOf } from '../../../../shared/lib/curl.ts'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import { useLoad } from '../../../ui/useLoad.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { bytesWord, durationWord, purposeWord } from '../model/words.ts'
import { DecodedSide } from './DecodedSide.tsx'
import classes from './ExchangePane.module.css'
import { RawSide } from './RawSide.tsx'

export interface ExchangePaneProps {
  readonly gatewayId: string
  readonly id: string
  readonly onClose: () => void
}

/** One exchange of the list: as it was, and beside it what Simrack understands of it. */
export function ExchangePane({ gatewayId, id, onClose }: ExchangePaneProps) {
  const exchange = useLoad('traffic.exchange', { gatewayId, id })
  const decoded = useLoad('traffic.decode', { gatewayId, id })
  return (
    <section className={classes.pane} aria-label="Exchange">
      {exchange.value ? (
        <ExchangeParts exchange={exchange.value} decoded={decoded.value} onClose={onClose} />
      ) : exchange.error ? (
        <div className={classes.trouble}>
          <ErrorNotice error={exchange.error} />
          <CloseButton onClose={onClose} />
        </div>
      ) : (
        <Skeleton m="md" h={120} aria-label="Loading the exchange" />
      )}
    </section>
  )
}

interface PartsProps {
  readonly exchange: Exchange
  /** Null while it is asked for. */
  readonly decoded: DecodedExchange | null
  readonly onClose?: () => void
}

/** The two sides of an exchange under a line that says what it was. */
export function ExchangeParts({ exchange, decoded, onClose }: PartsProps) {
  const { dateTime } = useTimeFormat()
  const { at, direction, ms, sentBytes, receivedBytes, from, byHand } = exchange
  return (
    <>
      <header className={classes.head}>
        <h2 className={classes.title}>{purposeWord(exchange)}</h2>
        <span className={classes.facts}>
          {direction === 'callback' ? `Callback from ${from}` : byHand ? 'Request, sent by hand' : 'Request'} ·{' '}
          {dateTime(at)} · {durationWord(ms)} · {bytesWord(sentBytes)} sent, {bytesWord(receivedBytes)} received
        </span>
        <CopyButton value={curlOf(exchange)} timeout={1500}>
          {({ copied, copy }) => (
            <Button
              variant="default"
              className={classes.curl}
              leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconTerminal2 size={15} aria-hidden />}
              title="The request as a command for a shell. Name and password are taken from GATEWAY_USERNAME and GATEWAY_PASSWORD."
              onClick={copy}
            >
              {copied ? 'Copied' : 'Copy as curl'}
            </Button>
          )}
        </CopyButton>
        {onClose ? <CloseButton onClose={onClose} /> : null}
      </header>
      <div className={classes.sides}>
        <RawSide exchange={exchange} />
        <DecodedSide exchange={exchange} decoded={decoded} />
      </div>
    </>
  )
}

const CloseButton = ({ onClose }: { readonly onClose: () => void }) => (
  <ActionIcon aria-label="Close the exchange" onClick={onClose}>
    <IconX size={16} />
  </ActionIcon>
)
