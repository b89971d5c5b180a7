/**
 * Which of the vendor's rules says who sends to whom (spec 5.3.1.3, tips 1–3): the device picks a port for each recipient; every
 * port sends to the one recipient; every port sends to every recipient.
 */
export type ExpansionRule = 'device-chooses' | 'ports-to-one' | 'ports-to-each'

/** What is to be sent, in numbers. */
export interface ExpansionInput {
  readonly recipients: number
  /** Segments of all recipients' texts together, each sent once. */
  readonly segments: number
  /** Normalised names, each once, in the order of the columns; empty leaves the choice to the device. */
  readonly ports: readonly string[]
  /** Pause between two messages of a task, ms (`intvl`). */
  readonly intvlMs: number
  /** How many ports the device could choose from, for the estimate when `ports` is empty. */
  readonly choosable: number
}

/** One column of the matrix: what one port sends. */
export interface ExpansionColumn {
  /** Null: whichever ports the device chooses. */
  readonly port: string | null
  readonly messages: number
  readonly segments: number
  readonly duration: Duration
}

/** An estimate, ms. */
export interface Duration {
  readonly minMs: number
  readonly maxMs: number
}

/** The matrix of recipients and ports in numbers; `cellsOf` writes it out. */
export interface Expansion {
  readonly rule: ExpansionRule
  readonly columns: readonly ExpansionColumn[]
  readonly messages: number
  readonly segments: number
  /** Ports send side by side, so this is that of the slowest. */
  readonly duration: Duration
}

/** From handing a segment to a module until the network has taken it. */
const segmentMs: Duration = { minMs: 3000, maxMs: 6000 }

/** Counts the matrix without writing it out: thousands of recipients times dozens of ports cost nothing. */
export function expand({ recipients, segments, ports, intvlMs, choosable }: ExpansionInput): Expansion {
  const duration = (messages: number, parts: number): Duration => ({
    minMs: parts * segmentMs.minMs + messages * intvlMs,
    maxMs: parts * segmentMs.maxMs + messages * intvlMs,
  })
  if (ports.length === 0) {
    const share = Math.max(1, Math.min(choosable, recipients))
    const whole = duration(Math.ceil(recipients / share), Math.ceil(segments / share))
    const column = { port: null, messages: recipients, segments, duration: whole }
    return { rule: 'device-chooses', columns: [column], messages: recipients, segments, duration: whole }
  }
  const each = duration(recipients, segments)
  return {
    rule: recipients === 1 ? 'ports-to-one' : 'ports-to-each',
    columns: ports.map((port) => ({ port, messages: recipients, segments, duration: each })),
    messages: recipients * ports.length,
    segments: segments * ports.length,
    duration: each,
  }
}

/** One message: a recipient by its place, and the port that sends to it; null: the device chooses. */
export interface ExpansionCell {
  readonly recipient: number
  readonly port: string | null
}

/** Every message, recipient by recipient. */
export function* cellsOf(recipients: number, ports: readonly string[]): Generator<ExpansionCell> {
  for (let recipient = 0; recipient < recipients; recipient++) {
    if (ports.length === 0) yield { recipient, port: null }
    else for (const port of ports) yield { recipient, port }
  }
}
