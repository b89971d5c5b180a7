import type { Network, PortRow, Usage } from '../../../../shared/domain/portRow.ts'
import { checkIccid, checkImei, checkImsi } from '../../../../shared/lib/identity.ts'
import { networkText, usageText } from '../model/columns.ts'
import { meantSignal, readSignal, signalText } from '../model/signal.ts'
import { countryName } from '../model/words.ts'
import { SignalBars } from '../SignalBars.tsx'
import { Field } from './Field.tsx'
import { iccidReasons, imeiReasons, imsiReasons, Mark } from './Mark.tsx'
import classes from './PortPanel.module.css'

/** Who the SIM is and where it is: identities, network, signal, account. */
export function Facts({ row }: { readonly row: PortRow }) {
  const { iccid, imsi, imei, network, home } = row
  const signal = meantSignal(row)
  const roaming = network !== null && home !== null && network.country !== home.country
  return (
    <dl className={classes.fields}>
      <Field
        label="ICCID"
        mono
        value={iccid ?? ''}
        mark={iccid ? <Mark mark={checkIccid(iccid)} why={iccidReasons} /> : null}
      />
      <Field
        label="IMSI"
        mono
        value={imsi ?? ''}
        mark={imsi ? <Mark mark={checkImsi(imsi)} why={imsiReasons} /> : null}
      />
      <Field
        label="IMEI"
        mono
        value={imei ?? ''}
        mark={imei ? <Mark mark={checkImei(imei)} why={imeiReasons} /> : null}
      />
      <Field label="Number" mono value={row.number ?? ''} none="not configured" />
      <Field
        label="Operator"
        value={networkText(network)}
        none="on no network"
        mark={roaming ? <span className={classes.roaming}>roaming</span> : null}
      >
        {network ? <NetworkText network={network} /> : null}
      </Field>
      {home && home.plmn !== network?.plmn ? (
        <Field label="Home" value={networkText(home)}>
          <NetworkText network={home} />
        </Field>
      ) : null}
      <Field label="Signal" value={signal === null ? '' : `${signalText(signal)} · ${readSignal(signal).dbm}`}>
        {signal === null ? null : (
          <span className={classes.signal}>
            <SignalBars signal={signal} />
            {signalText(signal)} · {readSignal(signal).dbm}
          </span>
        )}
      </Field>
      <Field label="Balance" value={row.balance ?? ''} />
      <UsageField label="Month" usage={row.month} />
      <UsageField label="Day" usage={row.day} />
      <UsageField label="Total" usage={row.total} />
    </dl>
  )
}

function NetworkText({ network }: { readonly network: Network }) {
  const country = countryName(network.country)
  return (
    <>
      <span className={classes.digits}>{network.plmn}</span> {network.name}
      {country === '' ? null : <span className={classes.dim}> · {country}</span>}
    </>
  )
}

/** Minutes used; a bar where there is a limit. Left out when the gateway says nothing of it. */
function UsageField({ label, usage }: { readonly label: string; readonly usage: Usage | null }) {
  if (!usage) return null
  const { used, limit } = usage
  return (
    <Field label={label} value={`${usageText(usage)} min`}>
      <span className={classes.usage}>
        {limit === null ? `${used} min, no limit` : `${used} of ${limit} min`}
        {limit === null ? null : (
          <meter
            className={classes.meter}
            min={0}
            max={Math.max(limit, used, 1)}
            high={limit * 0.9}
            optimum={0}
            value={used}
            aria-label={`${label}: minutes used of the limit`}
          />
        )}
      </span>
    </Field>
  )
}
