import { luhnDigit } from '../../../shared/lib/identity.ts'
import type { SeededRandom } from '../random.ts'
import { type Operator, operators } from './operators.ts'

/** A SIM card. Its identities agree with each other: ICCID issuer, IMSI and number are its operator's. */
export interface Sim {
  /** 19 or 20 digits with a valid check digit. */
  readonly iccid: string
  /** 15 digits that begin with the operator's PLMN. */
  readonly imsi: string
  /** Mostly not configured: `""`, and sometimes the text `"null"` (protocol.md section 2). */
  readonly number: string
  readonly operator: Operator
  /** As the device reports it; may be `""`. */
  readonly balance: string
}

const balances = [
  [6, '0.00'],
  [3, ''],
  [1, '100.00'],
] as const

/** A new card; no two from one stream of chance are equal in practice (12 and more random digits). */
export function makeSim(random: SeededRandom): Sim {
  const operator = random.weighted(operators.map((o) => [o.weight, o] as const))
  const { iccidPrefix, iccidLength, plmn, numberPrefix, numberDigits } = operator
  const iccidBody = iccidPrefix + random.digits(iccidLength - 1 - iccidPrefix.length)
  const number = `${numberPrefix}${random.digits(numberDigits)}`
  return {
    iccid: iccidBody + luhnDigit(iccidBody),
    imsi: plmn + random.digits(15 - plmn.length),
    number: random.weighted([
      [7, ''],
      [2, number],
      [1, 'null'],
    ]),
    operator,
    balance: random.chance(0.3) ? `${random.int(0, 120)}.${random.digits(2)}` : random.weighted(balances),
  }
}

/** A module's IMEI: a type allocation code of LTE modules, a serial number, the check digit (3GPP TS 23.003 6.2.1). */
export function makeImei(random: SeededRandom): string {
  const body = `${random.weighted([
    [3, '86615703'],
    [1, '86425904'],
  ])}${random.digits(6)}`
  return body + luhnDigit(body)
}
