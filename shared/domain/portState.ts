/** How a state is meant to feel; the renderer maps each tone to a colour, always with an icon and the word. */
export type Tone = 'good' | 'busy' | 'quiet' | 'empty' | 'warn' | 'bad' | 'locked' | 'unknown'

/** One row of the vendor's state table (spec 3.1.4 `st`; protocol.md section 2 for those from the field). */
export interface PortStateInfo {
  readonly code: number
  /** The word on the screen, from the spec's own table. */
  readonly word: string
  readonly tone: Tone
  /** Plain language: what this means. */
  readonly meaning: string
  /** What to try next; empty when nothing is wrong. */
  readonly next: string
  /** The SIM is or was in use by the module: only one slot of a port can be in such a state at a time. */
  readonly live: boolean
  /** `opr` and `sig` mean something in this state. */
  readonly onNetwork: boolean
}

const state = (
  code: number,
  word: string,
  tone: Tone,
  meaning: string,
  next = '',
  more: { live?: boolean; onNetwork?: boolean } = {},
): PortStateInfo => ({ code, word, tone, meaning, next, live: more.live ?? false, onNetwork: more.onNetwork ?? false })

const onAir = { live: true, onNetwork: true }
const alive = { live: true }

/** The states a device may report, by their number, in the order in which the screen counts them. */
export const portStates: readonly PortStateInfo[] = [
  state(
    15,
    'On mobile data',
    'good',
    'The SIM is registered and its data session is up ("dial successful").',
    '',
    onAir,
  ),
  state(3, 'Registered', 'good', 'The SIM is registered on the network.', '', onAir),
  state(
    4,
    'Call connected',
    'good',
    'A voice call is connected on this port.',
    'Wait for the call to end before you act on this port.',
    onAir,
  ),
  state(
    13,
    'Inter-calling',
    'good',
    'The port is in a call with another port of the gateway.',
    'Wait for the call to end before you act on this port.',
    alive,
  ),
  state(
    14,
    'Inter-calling, on hold',
    'good',
    'A call with another port of the gateway is on hold.',
    'Wait for the call to end before you act on this port.',
    alive,
  ),
  state(
    2,
    'Registering',
    'busy',
    'The module is looking for a network; this usually takes up to a minute.',
    'If it stays so for minutes: check antenna and coverage, then reset the module.',
    alive,
  ),
  state(11, 'Card detected', 'busy', 'A SIM has just been detected and is being read.', '', alive),
  state(
    5,
    'No balance or alarm',
    'warn',
    'The gateway reports that the balance is used up, or raises an alarm for this SIM.',
    'Check the balance and top the SIM up.',
    alive,
  ),
  state(
    6,
    'Registration failed',
    'bad',
    'The network refused the SIM, or there is no usable signal.',
    'Check signal and antenna, try the SIM in another port, ask the operator whether it is active.',
    alive,
  ),
  state(
    9,
    'SIM card error',
    'bad',
    'The gateway cannot read the SIM.',
    'Take the SIM out, clean its contacts and seat it again; try another slot.',
  ),
  state(
    16,
    'Module does not answer',
    'bad',
    'The modem module does not answer the gateway.',
    'Reset the module; if it stays so, it may be faulty.',
    alive,
  ),
  state(
    7,
    'Locked by device',
    'locked',
    'The gateway has locked this SIM, for instance because a limit was reached.',
    'Look at its limits, then unlock it.',
  ),
  state(
    8,
    'Locked by operator',
    'locked',
    'The operator has blocked this SIM.',
    'Ask the operator; replace the SIM if it is blocked for good.',
  ),
  state(
    12,
    'Locked by user',
    'locked',
    'Somebody has locked this SIM on the gateway.',
    'Unlock it when it may work again.',
  ),
  state(1, 'SIM idle', 'quiet', 'A SIM is in the slot and is not in use now.'),
  state(0, 'No SIM', 'empty', 'No SIM is in this slot.'),
]

const byCode = new Map(portStates.map((s) => [s.code, s]))

/** What a state number means. Numbers outside the table are `Unknown (n)`, a state without a number is `Unknown`. */
export function portStateInfo(code: number | null): PortStateInfo {
  return (
    (code === null ? undefined : byCode.get(code)) ?? {
      ...state(
        code ?? -1,
        code === null ? 'Unknown' : `Unknown (${code})`,
        'unknown',
        'The gateway reports a state that Simrack does not know.',
        "The raw value is kept; look at the device's own page.",
      ),
    }
  )
}

export const isKnownPortState = (code: number): boolean => byCode.has(code)
