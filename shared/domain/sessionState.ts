import type { SessionState } from './gateway.ts'
import type { Tone } from './portState.ts'

/** What a session's state means to a person. */
export interface SessionStateInfo {
  readonly word: string
  readonly tone: Tone
  /** Plain language: what this means. */
  readonly meaning: string
  /** What to try next; empty when nothing is wrong. */
  readonly next: string
}

export const sessionStates: Readonly<Record<SessionState, SessionStateInfo>> = {
  online: { word: 'Online', tone: 'good', meaning: 'The last poll was answered and understood.', next: '' },
  degraded: {
    word: 'Degraded',
    tone: 'warn',
    meaning: 'Answers come, but slowly, with faults, or the last poll failed.',
    next: 'Wait for the next polls. If it stays so, poll less often or run the connection doctor.',
  },
  connecting: { word: 'Connecting', tone: 'busy', meaning: 'Nothing has been heard of the gateway yet.', next: '' },
  offline: {
    word: 'Offline',
    tone: 'bad',
    meaning: 'Nothing has been heard of the gateway for three polls. What is shown is what was heard last.',
    next: 'Check its power and its network cable, then run the connection doctor.',
  },
  'wrong-credentials': {
    word: 'Wrong credentials',
    tone: 'bad',
    meaning: 'The gateway answers, but does not accept the username or the password. Polling pauses.',
    next: 'Edit the gateway and type both again.',
  },
  'not-a-gateway': {
    word: 'Not a gateway',
    tone: 'bad',
    meaning: 'Something answers at this address, but it is no gateway of this kind. Polling pauses.',
    next: 'Check the address and the port.',
  },
  'wrong-device': {
    word: 'Another device',
    tone: 'warn',
    meaning: 'A device with another MAC address answers here. Nothing of it is stored.',
    next: 'Accept it when the hardware was replaced; otherwise correct the address.',
  },
  disconnected: {
    word: 'Disconnected',
    tone: 'quiet',
    meaning: 'You have disconnected it: nothing is sent to the gateway.',
    next: 'Connect it to see its ports live.',
  },
}
