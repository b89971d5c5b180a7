import type { SimView } from '../../../../shared/domain/inventory.ts'
import type { Usage } from '../../../../shared/domain/portRow.ts'
import { networkText } from '../../ports/model/columns.ts'
import { readSignal, signalText } from '../../ports/model/signal.ts'
import { countryName } from '../../ports/model/words.ts'
import { Field } from '../../ports/panel/Field.tsx'
import panel from '../../ports/panel/PortPanel.module.css'

/** What the row says of the SIM. */
export function SimFacts({ sim }: { readonly sim: SimView }) {
  const { imsi, imei, number, home, network, signal, balance } = sim
  return (
    <dl className={panel.fields}>
      <Field label="IMSI" mono value={imsi ?? ''} />
      <Field label="IMEI" mono value={imei ?? ''} />
      <Field label="Number" mono value={number ?? ''} none="not known" />
      <Field label="Home" value={home ? withCountry(networkText(home), home.country) : ''} none="not known" />
      <Field
        label="On"
        value={network ? withCountry(networkText(network), network.country) : ''}
        none="on no network"
      />
      <Field label="Signal" value={signal === null ? '' : `${signalText(signal)} · ${readSignal(signal).dbm}`} />
      <Field label="Balance" value={balance ?? ''} />
      <UsageField label="Month" usage={sim.month} />
      <UsageField label="Day" usage={sim.day} />
      <UsageField label="Total" usage={sim.total} />
    </dl>
  )
}

const withCountry = (text: string, country: string): string => [text, countryName(country)].filter(Boolean).join(' · ')

const UsageField = ({ label, usage }: { readonly label: string; readonly usage: Usage | null }) =>
  usage ? <Field label={label} value={usageWords(usage)} /> : null

const usageWords = ({ used, limit }: Usage): string =>
  limit === null ? `${used} min, no limit` : `${used} of ${limit} min`
