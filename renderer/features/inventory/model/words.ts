import {
  type DifferenceKind,
  live,
  type SimGroup,
  type SimMark,
  type SimPlace,
  type SnapshotGateway,
  type SnapshotView,
} from '../../../../shared/domain/inventory.ts'
import { portStateInfo, type Tone } from '../../../../shared/domain/portState.ts'
import { plural } from '../../../ui/words.ts'

/** A mark as the screen says it. */
export interface MarkWords {
  readonly word: string
  /** What it means, and what it may come from. */
  readonly meaning: string
  readonly tone: Tone
}

export const markWords: Readonly<Record<SimMark, MarkWords>> = {
  'iccid-check': {
    word: 'ICCID wrong',
    meaning: 'The digits of its ICCID fail their check: it was read badly, or the gateway cuts it off.',
    tone: 'bad',
  },
  'imei-check': {
    word: 'IMEI wrong',
    meaning: 'The digits of its IMEI fail their check: networks may refuse the module.',
    tone: 'bad',
  },
  'imsi-form': {
    word: 'IMSI wrong',
    meaning: 'What the gateway calls its IMSI is none: it was read badly.',
    tone: 'bad',
  },
  issuer: {
    word: 'Issuer differs',
    meaning:
      'By its ICCID it comes from another country than by its IMSI. So it is with some travel and multi-IMSI SIMs; else one of the two was read badly.',
    tone: 'warn',
  },
  'duplicate-iccid': {
    word: 'ICCID twice',
    meaning: 'Another place here shows the same ICCID.',
    tone: 'warn',
  },
  'duplicate-imsi': {
    word: 'IMSI twice',
    meaning: 'Another place here shows the same IMSI.',
    tone: 'warn',
  },
  'two-places': {
    word: 'In two gateways',
    meaning: 'At about the same time two gateways show this ICCID: one of them tells what is past.',
    tone: 'warn',
  },
  'no-number': {
    word: 'No number',
    meaning: 'The gateway does not know its telephone number.',
    tone: 'quiet',
  },
}

export const differenceWords: Readonly<
  Record<DifferenceKind, { readonly word: string; readonly meaning: string; readonly tone: Tone }>
> = {
  appeared: { word: 'Appeared', meaning: 'Only the later one has this SIM.', tone: 'good' },
  gone: { word: 'Gone', meaning: 'Only the earlier one has this SIM.', tone: 'bad' },
  moved: { word: 'Moved', meaning: 'The same SIM sits at another place.', tone: 'busy' },
  swapped: { word: 'Swapped', meaning: 'Two SIMs have changed places.', tone: 'locked' },
  changed: {
    word: 'Changed',
    meaning: 'At its place, but its state, operator, number or an identity is another.',
    tone: 'warn',
  },
}

export const groupWords: Readonly<Record<SimGroup, string>> = {
  source: 'Source',
  gateway: 'Gateway',
  state: 'State',
  operator: 'Operator',
  country: 'Country',
  age: 'Time in state',
  mark: 'Mark',
  label: 'Label',
}

/** Where a SIM sits, as one says it: `Rack 1, port 2.01`. */
export const placeWords = ({ gatewayName, portId }: Pick<SimPlace, 'gatewayName' | 'portId'>): string =>
  `${gatewayName}, port ${portId}`

/** From where to where; either may be nowhere. */
export function wayWords(from: SimPlace | null, to: SimPlace | null): string {
  if (from && to) {
    if (samePlace(from, to)) return placeWords(to)
    const sameGateway = from.gatewayKey === to.gatewayKey && from.gatewayName === to.gatewayName
    return `${placeWords(from)} → ${sameGateway ? to.portId : placeWords(to)}`
  }
  return from ? placeWords(from) : to ? placeWords(to) : ''
}

export const samePlace = (a: SimPlace, b: SimPlace): boolean => a.gatewayName === b.gatewayName && a.portId === b.portId

export const fieldWords = {
  state: 'State',
  operator: 'Operator',
  number: 'Number',
  imei: 'IMEI',
  imsi: 'IMSI',
} as const

/** One side of a change in words: states by what they are called, nothing as `none`. */
export function changeWord(field: keyof typeof fieldWords, value: string): string {
  if (field === 'state') return portStateInfo(/^\d{1,2}$/.test(value) ? Number(value) : null).word
  return value || 'none'
}

/** What a source is called; the gateways as they are now when it is `live`. */
export function sourceName(id: string, snapshots: ReadonlyMap<string, SnapshotView>): string {
  return id === live ? 'Now' : (snapshots.get(id)?.name ?? 'A snapshot that is removed')
}

/** How a capture is going, or has gone: `3 of 5 gateways, 1 failed`. */
export function gatewaysWords(gateways: readonly SnapshotGateway[]): string {
  const read = gateways.filter(({ state }) => state === 'done' || state === 'partial').length
  const failed = gateways.filter(({ state }) => state === 'failed').length
  const partial = gateways.filter(({ state }) => state === 'partial').length
  return [
    read === gateways.length ? plural(gateways.length, 'gateway') : `${read} of ${plural(gateways.length, 'gateway')}`,
    partial > 0 ? `${partial} partial` : '',
    failed > 0 ? `${failed} failed` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** What an answer warns of, without what the snapshot's own gateways say beside it. */
export const unsaid = (warnings: readonly string[], gateways: readonly SnapshotGateway[]): readonly string[] =>
  warnings.filter(
    (warning) => !incomplete(gateways).some(({ name, reason }) => warning.includes(name) && warning.includes(reason)),
  )

/** Which gateways could be read again. */
export const incomplete = (gateways: readonly SnapshotGateway[]): readonly SnapshotGateway[] =>
  gateways.filter(({ state }) => state === 'failed' || state === 'partial')
