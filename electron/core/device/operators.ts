import { all } from 'mcc-mnc-list'
import type { Network } from '../../../shared/domain/portRow.ts'

interface Operator {
  readonly name: string
  readonly country: string
}

let table: Map<string, Operator> | null = null

/**
 * The public operator table by PLMN, built when it is first needed. A PLMN may be listed for several territories: the one
 * with the most networks of its MCC stands for it, and operating networks win over closed ones.
 */
function operators(): Map<string, Operator> {
  if (table) return table
  table = new Map()
  const records = all()
  const networks = new Map<string, number>()
  const territory = (record: (typeof records)[number]) => `${record.mcc} ${record.countryCode}`
  for (const record of records) networks.set(territory(record), (networks.get(territory(record)) ?? 0) + 1)
  const weight = (record: (typeof records)[number]) =>
    (record.status === 'Operational' ? 10_000 : 0) + (networks.get(territory(record)) ?? 0)
  for (const record of records.toSorted((a, b) => weight(a) - weight(b))) {
    // Country codes such as GE-AB name a region: its country comes first.
    table.set(`${record.mcc}${record.mnc}`, {
      name: record.brand || record.operator || '',
      country: (record.countryCode ?? '').slice(0, 2),
    })
  }
  return table
}

/** The network of a PLMN (5 or 6 digits), named as the device names it, else as the table does. */
export function networkOf(plmn: string, nameFromDevice: string): Network {
  const known = operators().get(plmn)
  return { plmn, name: nameFromDevice || known?.name || '', country: known?.country ?? '' }
}

/** The home network of an IMSI: the MNC has two or three digits, which only the table can tell. Null when unknown. */
export function homeNetworkOf(imsi: string): Network | null {
  for (const length of [6, 5]) {
    const plmn = imsi.slice(0, length)
    const known = operators().get(plmn)
    if (known) return { plmn, name: known.name, country: known.country }
  }
  return null
}

let countries: Map<string, string[]> | null = null

/** The countries in which networks of an MCC are, ISO 3166-1 alpha-2; none when it is no country's. */
export function countriesOfMcc(mcc: string): readonly string[] {
  if (!countries) {
    countries = new Map()
    for (const record of all()) {
      const known = countries.get(record.mcc) ?? []
      for (const code of (record.countryCode ?? '').split('/')) {
        const country = code.slice(0, 2)
        if (country !== '' && !known.includes(country)) known.push(country)
      }
      countries.set(record.mcc, known)
    }
  }
  return countries.get(mcc) ?? []
}
