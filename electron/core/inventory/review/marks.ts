import { type SimMark, simMarks } from '../../../../shared/domain/inventory.ts'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { checkIccid, checkImei, checkImsi } from '../../../../shared/lib/identity.ts'
import { countriesOfMcc } from '../../device/operators.ts'
import { countriesOfIccid } from './issuers.ts'

/** The bit of a mark. */
export const markBit = (mark: SimMark): number => 1 << simMarks.indexOf(mark)

/** The marks of a set of bits, in their order. */
export const marksOf = (bits: number): SimMark[] => simMarks.filter((_, i) => (bits & (1 << i)) !== 0)

/** What is odd about a SIM by itself. */
export function ownMarks({ iccid, imsi, imei, number }: Pick<PortRow, 'iccid' | 'imsi' | 'imei' | 'number'>): number {
  let bits = 0
  if (iccid !== null && checkIccid(iccid) === 'invalid') bits |= markBit('iccid-check')
  if (imei !== null && checkImei(imei) === 'invalid') bits |= markBit('imei-check')
  if (imsi !== null && checkImsi(imsi) === 'invalid') bits |= markBit('imsi-form')
  if (number === null) bits |= markBit('no-number')
  if (iccid !== null && imsi !== null && issuersDiffer(iccid, imsi)) bits |= markBit('issuer')
  return bits
}

/** Whether the ICCID's country code (ITU-T E.118) is of no country of the IMSI's MCC. What either does not tell is no difference. */
function issuersDiffer(iccid: string, imsi: string): boolean {
  const issuers = countriesOfIccid(iccid)
  const homes = countriesOfMcc(imsi.slice(0, 3))
  return issuers.length > 0 && homes.length > 0 && !issuers.some((country) => homes.includes(country))
}
