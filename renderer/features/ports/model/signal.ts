import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { portStateInfo } from '../../../../shared/domain/portState.ts'

/** A received signal strength in the words, bars and dBm of a technician. */
export interface SignalReading {
  /** 0 … 4, for the drawn bars. */
  readonly bars: number
  readonly word: 'none' | 'very weak' | 'weak' | 'fair' | 'good'
  /** `−83 dBm`; the ends of the scale are open: `≤ −113 dBm`, `≥ −51 dBm`. */
  readonly dbm: string
}

/** Reads a signal of 0 … 31 (3GPP TS 27.007 8.5 `AT+CSQ`: 0 is −113 dBm or less, each step 2 dB, 31 is −51 dBm or more). */
export function readSignal(signal: number): SignalReading {
  const level = Math.min(31, Math.max(0, signal))
  const bound = level === 0 ? '≤ ' : level === 31 ? '≥ ' : ''
  return { ...grade(level), dbm: `${bound}−${113 - 2 * level} dBm` }
}

function grade(level: number): Pick<SignalReading, 'bars' | 'word'> {
  if (level === 0) return { bars: 0, word: 'none' }
  if (level < 6) return { bars: 1, word: 'very weak' }
  if (level < 11) return { bars: 2, word: 'weak' }
  if (level < 19) return { bars: 3, word: 'fair' }
  return { bars: 4, word: 'good' }
}

/** `15 / 31 · fair`. */
export const signalText = (signal: number): string => `${signal} / 31 · ${readSignal(signal).word}`

/** The signal of a row, null where it says nothing: a slot that is on no network often reports 0. */
export function meantSignal({ state, signal }: PortRow): number | null {
  return signal === 0 && !portStateInfo(state).onNetwork ? null : signal
}
