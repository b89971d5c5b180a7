import { IconSend } from '@tabler/icons-react'
import { useState } from 'react'
import type { CallOutput } from '../../../../shared/contract.ts'
import { type ExplorerRequest, effectOf } from '../../../../shared/domain/explorer.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { ErrorNotice } from '../../../ui/ErrorNotice.tsx'
import pane from '../detail/ExchangePane.module.css'
import { ExchangeParts } from '../detail/ExchangePane.tsx'
import { build, startForm } from '../model/explorerForm.ts'
import type { GatewayPartProps } from '../TrafficBar.tsx'
import { askConsent } from './askConsent.tsx'
import classes from './ExplorerView.module.css'
import { RequestForm } from './RequestForm.tsx'

type Sent = CallOutput<'traffic.send'>

/** Requests that a person puts together, and what the gateway makes of them. */
export function ExplorerView({ gateway }: GatewayPartProps) {
  const [form, setForm] = useState(startForm)
  const [busy, setBusy] = useState(false)
  const [sent, setSent] = useState<Sent | null>(null)
  const [error, setError] = useState<AppError | null>(null)
  const built = build(form)
  const send = async (request: ExplorerRequest) => {
    const consent = await askConsent(gateway.profile.name, request, effectOf(request))
    if (!consent) return
    setBusy(true)
    setError(null)
    const result = await bridge.call('traffic.send', { gatewayId: gateway.id, request, ...consent })
    setBusy(false)
    if (result.ok) setSent(result.value)
    else setError(result.error)
  }
  return (
    <div className={classes.view}>
      <RequestForm form={form} built={built} busy={busy} onChange={setForm} onSend={(request) => void send(request)} />
      <section className={classes.result} aria-label="Answer" aria-busy={busy}>
        {error ? (
          <div className={pane.trouble}>
            <ErrorNotice error={error} />
          </div>
        ) : null}
        {sent ? (
          <ExchangeParts key={sent.exchange.id} exchange={sent.exchange} decoded={sent.decoded} />
        ) : error ? null : (
          <EmptyState icon={IconSend} title={busy ? 'Waiting for the answer' : 'Nothing has been sent yet'}>
            {busy
              ? 'The request waits for its turn, and then for the gateway.'
              : 'The answer would stand here, as it came and as Simrack understands it. A request waits for its turn like everything that this gateway is asked, and is kept under Exchanges.'}
          </EmptyState>
        )}
      </section>
    </div>
  )
}
