import { all } from 'mcc-mnc-list'
import type { Network } from '../../../shared/domain/portRow.ts'

interface Operator {
  readonly name: string
  readonly country: string
}

let table: Map<string, Operator> | null = null

/** The public operator table by PLMN, built when it is first needed; operating networks win over closed ones. */
function operators(): Map<string, Operator> {
  if (table) return table
  table = new Map()
  for (const record of all()) {
    const plmn = `${record.mcc}${record.mnc}`
    const operating = record.status === 'Operational'
    if (!operating && table.has(plmn)) continue
    // Country codes such as GE-AB name a region: its country comes first.
    table.set(plmn, { name: record.brand || record.operator || '', country: (record.countryCode ?? '').slice(0, 2) })
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
