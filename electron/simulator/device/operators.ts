/** A mobile network whose SIMs the simulated gateway holds. */
export interface Operator {
  /** MCC + MNC (3GPP TS 23.003 2.2). */
  readonly plmn: string
  /** As the device's firmware writes it after the PLMN in `opr`. */
  readonly name: string
  /** What its ICCIDs begin with: 89, country code, issuer. */
  readonly iccidPrefix: string
  readonly iccidLength: 19 | 20
  /** What its numbers begin with, and how many digits follow. */
  readonly numberPrefix: string
  readonly numberDigits: number
  /** How often it occurs in a rack, relative to the others. */
  readonly weight: number
}

export const operators: readonly Operator[] = [
  {
    plmn: '46001',
    name: 'CHINA UNICOM GSM',
    iccidPrefix: '898601',
    iccidLength: 20,
    numberPrefix: '186',
    numberDigits: 8,
    weight: 5,
  },
  {
    plmn: '46000',
    name: 'CHINA MOBILE',
    iccidPrefix: '898600',
    iccidLength: 20,
    numberPrefix: '139',
    numberDigits: 8,
    weight: 4,
  },
  {
    plmn: '310260',
    name: 'T-Mobile',
    iccidPrefix: '8901260',
    iccidLength: 19,
    numberPrefix: '+1425',
    numberDigits: 7,
    weight: 4,
  },
  {
    plmn: '23415',
    name: 'vodafone UK',
    iccidPrefix: '894410',
    iccidLength: 19,
    numberPrefix: '+447',
    numberDigits: 9,
    weight: 4,
  },
  {
    plmn: '26201',
    name: 'Telekom.de',
    iccidPrefix: '894902',
    iccidLength: 19,
    numberPrefix: '+4915',
    numberDigits: 9,
    weight: 3,
  },
  {
    plmn: '20801',
    name: 'Orange F',
    iccidPrefix: '893301',
    iccidLength: 19,
    numberPrefix: '+336',
    numberDigits: 8,
    weight: 1,
  },
  {
    plmn: '21407',
    name: 'Movistar',
    iccidPrefix: '893407',
    iccidLength: 19,
    numberPrefix: '+346',
    numberDigits: 8,
    weight: 1,
  },
]
