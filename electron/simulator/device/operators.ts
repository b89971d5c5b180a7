export type Language = 'zh' | 'en' | 'de' | 'fr' | 'es'

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
  /** Its short message service centre. */
  readonly smsc: string
  /** Where it is, in quarter hours east of UTC (3GPP TS 23.040 9.2.3.11). */
  readonly zoneQuarters: number
  /** Who writes when it writes itself. */
  readonly serviceNumber: string
  /** In which its customers are written to. */
  readonly language: Language
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
    smsc: '+8613010112500',
    zoneQuarters: 32,
    serviceNumber: '10010',
    language: 'zh',
  },
  {
    plmn: '46000',
    name: 'CHINA MOBILE',
    iccidPrefix: '898600',
    iccidLength: 20,
    numberPrefix: '139',
    numberDigits: 8,
    weight: 4,
    smsc: '+8613800100500',
    zoneQuarters: 32,
    serviceNumber: '10086',
    language: 'zh',
  },
  {
    plmn: '310260',
    name: 'T-Mobile',
    iccidPrefix: '8901260',
    iccidLength: 19,
    numberPrefix: '+1425',
    numberDigits: 7,
    weight: 4,
    smsc: '+12063130004',
    zoneQuarters: -28,
    serviceNumber: '456',
    language: 'en',
  },
  {
    plmn: '23415',
    name: 'vodafone UK',
    iccidPrefix: '894410',
    iccidLength: 19,
    numberPrefix: '+447',
    numberDigits: 9,
    weight: 4,
    smsc: '+447785016005',
    zoneQuarters: 0,
    serviceNumber: '191',
    language: 'en',
  },
  {
    plmn: '26201',
    name: 'Telekom.de',
    iccidPrefix: '894902',
    iccidLength: 19,
    numberPrefix: '+4915',
    numberDigits: 9,
    weight: 3,
    smsc: '+491710760000',
    zoneQuarters: 4,
    serviceNumber: '2202',
    language: 'de',
  },
  {
    plmn: '20801',
    name: 'Orange F',
    iccidPrefix: '893301',
    iccidLength: 19,
    numberPrefix: '+336',
    numberDigits: 8,
    weight: 1,
    smsc: '+33689004000',
    zoneQuarters: 4,
    serviceNumber: '700',
    language: 'fr',
  },
  {
    plmn: '21407',
    name: 'Movistar',
    iccidPrefix: '893407',
    iccidLength: 19,
    numberPrefix: '+346',
    numberDigits: 8,
    weight: 1,
    smsc: '+34609090909',
    zoneQuarters: 4,
    serviceNumber: '1004',
    language: 'es',
  },
]
