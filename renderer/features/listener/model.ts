import type { CallbackVerdict, ListenerView } from '../../../shared/domain/listener.ts'
import type { Tone } from '../../../shared/domain/portState.ts'

/** What became of a callback, in words. */
export const verdictWords: Readonly<
  Record<CallbackVerdict, { readonly word: string; readonly tone: Tone; readonly meaning: string }>
> = {
  ok: { word: 'Taken', tone: 'good', meaning: 'It was understood and stored.' },
  'unknown-path': {
    word: 'Unknown address',
    tone: 'warn',
    meaning: 'It came to an address that belongs to no gateway, or to one whose secret has been renewed.',
  },
  'wrong-method': {
    word: 'Not a callback',
    tone: 'quiet',
    meaning: 'Devices send POST requests; this was another one.',
  },
  'too-large': { word: 'Too large', tone: 'bad', meaning: 'It was larger than 1 MiB and was cut off.' },
  'rate-limited': { word: 'Too many', tone: 'bad', meaning: 'Too many came from there in a short time.' },
  'not-json': { word: 'Unreadable', tone: 'bad', meaning: 'What it held is not JSON.' },
  'unknown-type': { word: 'Unknown kind', tone: 'warn', meaning: 'It is of a kind that Simrack does not know.' },
  'other-device': {
    word: 'Another device',
    tone: 'bad',
    meaning: 'It came to the address of one gateway, but says that it is from another (its MAC differs).',
  },
  'bad-rows': { word: 'Unreadable rows', tone: 'warn', meaning: 'Its rows could not be understood.' },
  'not-stored': {
    word: 'Not stored',
    tone: 'bad',
    meaning: 'The database could not take it; the device was told to try again.',
  },
}

/** What the listener does, in one or two sentences. */
export function listenerSentence(listener: ListenerView): string {
  const { state, host, port, wantedPort } = listener
  switch (state) {
    case 'off':
      return 'It is turned off in the settings. Gateways are still polled, but changes show only with the next poll.'
    case 'starting':
      return 'It is starting.'
    case 'failed':
      return 'It could not be started. Gateways are still polled, but changes show only with the next poll.'
    case 'listening': {
      const where =
        host === '0.0.0.0' || host === '::'
          ? `It listens on port ${port} of every interface.`
          : `It listens on ${host}, port ${port}.`
      return port === wantedPort
        ? where
        : `${where} Port ${wantedPort} is taken by another program; addresses that were given out with it do not reach Simrack.`
    }
  }
}

/** Bounds of a subscription's period, seconds (spec 3.1.2). */
export const minPeriodS = 60
export const maxPeriodS = 86_400
