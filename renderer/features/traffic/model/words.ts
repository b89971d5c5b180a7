import type { Tone } from '../../../../shared/domain/portState.ts'
import type { Exchange, ExchangeSummary, RecordingView } from '../../../../shared/domain/traffic.ts'
import { plural } from '../../../ui/words.ts'

/** How an exchange went, in a word and a tone. */
export function outcomeOf({ status, problem }: Pick<ExchangeSummary, 'status' | 'problem'>): {
  readonly word: string
  readonly tone: Tone
} {
  if (status === null) return { word: 'No answer', tone: 'bad' }
  if (problem) return { word: `${status}, trouble`, tone: status >= 400 ? 'bad' : 'warn' }
  return { word: String(status), tone: status < 400 ? 'good' : 'bad' }
}

/** `837 B`, `12.4 kB`, `3.1 MB`. */
export function bytesWord(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** `8 ms`, `1.2 s`. */
export const durationWord = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`)

/** What an exchange was for. */
export const purposeWord = ({ purpose, path }: Pick<ExchangeSummary, 'purpose' | 'path'>): string => purpose || path

/** A part of an exchange as text to copy, headers first. */
export function partText(exchange: Exchange, part: 'request' | 'answer'): string {
  const { method, url, status, request, answer } = exchange
  const first = part === 'request' ? `${method} ${url}` : `HTTP ${status ?? ''}`
  const { headers, body } = (part === 'request' ? request : answer) ?? { headers: [], body: '' }
  return [first, ...headers.map(([name, value]) => `${name}: ${value}`), '', body].join('\n')
}

/** What a recording is doing, in one line. */
export function recordingWord({ state, exchanges, bytes }: RecordingView): string {
  const size = `${plural(exchanges, 'exchange')}, ${bytesWord(bytes)}`
  if (state === 'running') return `Recording: ${size}`
  return state === 'full' ? `The recording is full: ${size}` : `Recorded: ${size}`
}
