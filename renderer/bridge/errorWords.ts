import type { ErrorCode } from '../../shared/errors.ts'

/** An error in a technician's words: what happened, and what to try next. */
export interface ErrorWords {
  readonly title: string
  readonly next: string
}

/** The words for every way in which something may fail. The raw code and message stay visible beside them. */
const errorWords: Record<ErrorCode, ErrorWords> = {
  'device/dns': {
    title: 'The host name was not found',
    next: 'Check the spelling, or use the IP address of the gateway instead of its name.',
  },
  'device/refused': {
    title: 'The gateway refuses the connection',
    next: 'The address answers, but nothing listens on this port. Check the port (80 or 8080 on most gateways), and whether the gateway is still starting.',
  },
  'device/unreachable': {
    title: 'The gateway cannot be reached',
    next: 'Check its power and its network cable, and that this laptop is in the same network. Then check the address.',
  },
  'device/reset': {
    title: 'The gateway broke the connection off',
    next: 'This happens while it restarts or is overloaded. Wait a minute and try again; poll it less often if it keeps happening.',
  },
  'device/tls': {
    title: 'The secure connection failed',
    next: 'For a certificate that nobody vouches for, put its SHA-256 fingerprint into the profile. If the gateway speaks plain HTTP, choose http.',
  },
  'device/timeout': {
    title: 'The gateway did not answer in time',
    next: 'A gateway with many slots can take 30 s. Try again; if it stays so, allow it more time in the profile.',
  },
  'device/auth': {
    title: 'The gateway does not accept the username or the password',
    next: 'Edit the gateway and type both again.',
  },
  'device/not-a-gateway': {
    title: 'What answers there is not a gateway of this kind',
    next: 'Check the address and the port: a router, a camera or a gateway of another vendor answers there.',
  },
  'device/protocol': {
    title: 'The answer of the gateway cannot be understood',
    next: 'Try again. If it stays so, copy the details for support: this firmware may speak differently.',
  },
  'device/too-large': {
    title: 'The answer of the gateway is far too large',
    next: 'It was cut off to protect this laptop. Check that the address really is a gateway.',
  },
  'device/rejected': {
    title: 'The gateway refused the request',
    next: 'Its own reason is in the details.',
  },
  'device/busy': {
    title: 'Too much is waiting for this gateway',
    next: 'Wait until it has answered, then try again.',
  },
  'device/identity': {
    title: 'Another device answers at this address',
    next: 'If the hardware was replaced, accept the new device. Otherwise correct the address.',
  },
  'input/invalid': {
    title: 'Something that was entered is not valid',
    next: 'Correct the marked fields.',
  },
  'input/not-found': {
    title: 'This does not exist any more',
    next: 'It may have been removed in another window.',
  },
  'input/conflict': {
    title: 'This clashes with something that exists already',
    next: 'Choose another value, or change the one that is there.',
  },
  'listener/unavailable': {
    title: 'The callback listener is not running',
    next: 'Turn it on in the settings, or choose an address and a port that are free.',
  },
  'store/busy': {
    title: 'The data of Simrack is in use',
    next: 'Another copy of Simrack may be running with the same data folder. Close it and try again.',
  },
  'store/corrupt': {
    title: 'The data of Simrack is damaged',
    next: 'Copy the data folder for support before you do anything else.',
  },
  'store/failed': {
    title: 'The data of Simrack could not be written',
    next: 'Check that the disk is not full and that the data folder may be written.',
  },
  'file/failed': {
    title: 'The file could not be written',
    next: 'Check that the disk is not full and that you may write there, or choose another place.',
  },
  'secret/unavailable': {
    title: 'The password is not at hand',
    next: 'Edit the gateway and type the password again.',
  },
  'transport/forbidden': {
    title: 'This window may not talk to the core of Simrack',
    next: 'Open Simrack again, from its icon or by the address that it prints when it starts.',
  },
  'transport/disconnected': {
    title: 'The connection to the core of Simrack is lost',
    next: 'It is tried again by itself. If Simrack was closed, start it again.',
  },
  'app/cancelled': { title: 'Cancelled', next: '' },
  'app/internal': {
    title: 'Something went wrong inside Simrack',
    next: 'Try again. If it happens again, copy the details for support.',
  },
}

/** The words for a code; also for one that this screen does not know yet. */
export function wordsFor(code: string): ErrorWords {
  return isKnown(code) ? errorWords[code] : errorWords['app/internal']
}

const isKnown = (code: string): code is ErrorCode => Object.hasOwn(errorWords, code)
