import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { holdsSim } from '../../inventory/rowCodec.ts'
import type { RackSim } from './rackIndex.ts'

/** The SIMs among the rows of a gateway. */
export const simsOf = (rows: readonly PortRow[], gateway: string): RackSim[] =>
  rows.filter(holdsSim).map(({ id, iccid, imsi, number, network, home }) => ({
    iccid,
    imsi,
    number,
    operator: network?.name || home?.name || '',
    place: `${gateway} ${id}`,
  }))
