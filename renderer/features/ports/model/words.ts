import type { PortEvent, PortEventKind, RowFlag } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'

const flagWords: Readonly<Record<RowFlag, { readonly word: string; readonly meaning: string }>> = {
  'beyond-max-ports': {
    word: 'Beyond the last port',
    meaning: 'Its port number is larger than the number of ports that the gateway says it has.',
  },
  'duplicate-row': {
    word: 'Listed more than once',
    meaning: 'The answer held this port more than once; the last row is shown.',
  },
  'unknown-state': {
    word: 'Unknown state',
    meaning: "Its state is not in the vendor's table; the raw value is kept.",
  },
  'unreadable-port': {
    word: 'Unreadable port',
    meaning: 'Its port could not be read; it is kept under the text as received.',
  },
  'bad-field': {
    word: 'Unreadable field',
    meaning: 'A field could not be read; its raw text is among the unknown fields.',
  },
  'inferred-idle': {
    word: 'Idle by inference',
    meaning: 'Another slot of this port has become active since; the gateway has not reported this one again.',
  },
  'duplicate-iccid': { word: 'ICCID twice', meaning: 'Another slot of this gateway reports the same ICCID.' },
  'duplicate-imsi': { word: 'IMSI twice', meaning: 'Another slot of this gateway reports the same IMSI.' },
}

/** A flag in a few words. */
export const flagWord = (flag: RowFlag): string => flagWords[flag].word
/** What a flag means, one sentence. */
export const flagMeaning = (flag: RowFlag): string => flagWords[flag].meaning

const countryNames = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' })

/** A country by its ISO 3166-1 alpha-2 code; the text itself when it is none. */
export function countryName(code: string): string {
  return /^[A-Za-z]{2}$/.test(code) ? (countryNames.of(code.toUpperCase()) ?? code) : code
}

/** What one line of the history says. `what` is empty where from and to speak for themselves. */
export interface EventWords {
  readonly what: string
  readonly from: string
  readonly to: string
}

const simpleEvents: Readonly<Record<Exclude<PortEventKind, 'state' | 'sim' | 'active'>, string>> = {
  imei: 'IMEI',
  network: 'Network',
  number: 'Number',
  balance: 'Balance',
}

/** A change as a person says it; `from` and `to` are what it was and is, either may be empty. */
export function eventWords({ kind, from, to }: PortEvent): EventWords {
  if (kind === 'state') return { what: from === '' ? 'First seen' : '', from: stateWord(from), to: stateWord(to) }
  if (kind === 'active') return { what: isOn(to) ? 'Slot became active' : 'Slot no longer active', from: '', to: '' }
  if (kind === 'sim')
    return { what: from === '' ? 'SIM inserted' : to === '' ? 'SIM removed' : 'SIM changed', from, to }
  return { what: simpleEvents[kind], from: from === '' ? 'none' : from, to: to === '' ? 'none' : to }
}

const isOn = (text: string) => !['', '0', 'false', 'no'].includes(text.toLowerCase())

/** A state number as history keeps it, in its word. */
function stateWord(text: string): string {
  if (text === '') return ''
  return portStateInfo(/^-?\d+$/.test(text) ? Number(text) : null).word
}
