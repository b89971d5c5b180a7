import type { Clock } from '../../core/ports.ts'
import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import type { QuirkSet } from '../quirks.ts'
import { contentBytes, headerBlock } from '../sms/content.ts'
import type { ReceivedSms } from '../sms/message.ts'
import { smsPort, smsRow, writeNumber } from '../sms/row.ts'
import { Timers } from '../timers.ts'
import { addressOf } from './address.ts'
import { Collector } from './collector.ts'
import { Mishaps } from './mishaps.ts'
import { type Message, Poster, type RecordedPush } from './poster.ts'

interface SmsPush extends Message {
  /** Rows that can be joined with those of other messages; none in the octet form. */
  readonly rows: readonly unknown[]
  /** How often it may be posted again. */
  readonly triesLeft: number
}

export interface SmsForwardingParts {
  readonly device: SimulatedDevice
  readonly quirks: QuirkSet
  readonly clock: Clock
  readonly record: (push: RecordedPush) => void
  /** How often a message that was not answered with 2xx is posted again. */
  readonly retries: number
}

/** What is kept before it is posted (`sms_cnt`, `sms_prd` of a task message). */
export interface KeptSms {
  /** How many; 1: each is posted at once. */
  readonly count: number
  /** How long at most, s. */
  readonly periodS: number
}

interface Running {
  readonly poster: Poster<SmsPush>
  readonly mishaps: Mishaps<SmsPush>
  readonly collector: Collector<SmsPush>
}

const retryMs = 10_000
const unheardRetries = 3

/**
 * Posts each SMS to the forwarding address as it arrives (spec 6): as recv-sms, or as a header block and text with the
 * rest in the query (protocol.md section 5). It does not try again unless it is told to; one that is posted again does
 * not hold up the others.
 */
export class SmsForwarding {
  readonly #parts: SmsForwardingParts
  readonly #timers: Timers
  #url: string | null
  #running: Running | null = null
  #kept: KeptSms = { count: 1, periodS: 30 }
  #stopWatching: (() => void) | null = null

  constructor(parts: SmsForwardingParts, url: string | null) {
    this.#parts = parts
    this.#timers = new Timers(parts.clock)
    this.#url = url
  }

  /** Where messages go; null: nowhere. */
  get url(): string | null {
    return this.#url
  }

  /** Says how many messages are kept before they are posted as one, and how long; holds through reboots. */
  keep(kept: Partial<KeptSms>): void {
    this.#kept = { ...this.#kept, ...kept }
  }

  /** What waits for the old address is lost. */
  setUrl(url: string | null): void {
    this.#url = url
    if (!this.#stopWatching) return
    void this.stop()
    this.start()
  }

  /** The device is up: what arrives is forwarded. */
  start(): void {
    if (this.#stopWatching) return
    this.#stopWatching = this.#parts.device.onEvent((event) => {
      if (event.kind === 'sms' && this.#running) this.#forward(this.#running, this.#write(event.message))
    })
    if (this.#url !== null) this.#running = this.#begin(this.#url)
  }

  /** The device is down: nothing leaves it, and what waited is lost. */
  async stop(): Promise<void> {
    this.#stopWatching?.()
    this.#stopWatching = null
    this.#timers.clear()
    const stopped = this.#running
    this.#running = null
    await stopped?.poster.close()
  }

  /** Octets cannot be joined: they are never kept. */
  #forward({ mishaps, collector }: Running, message: SmsPush): void {
    if (message.rows.length === 0) mishaps.send(message)
    else collector.add(message)
  }

  #begin(url: string): Running {
    const { device, quirks, clock, record } = this.#parts
    const poster = new Poster<SmsPush>(addressOf(url, device.identity.mac, quirks), clock, (push, message) => {
      record(push)
      if (message.triesLeft > 0 && !this.#isHeard(push))
        this.#timers.after(retryMs, () => poster.post({ ...message, triesLeft: message.triesLeft - 1 }))
    })
    const mishaps = new Mishaps<SmsPush>({
      quirks,
      timers: this.#timers,
      post: (message) => poster.post(message),
      isBatched: ({ rows }) => rows.length > 0,
      join: (messages) => this.#joined(messages),
    })
    const collector = new Collector<SmsPush>({
      timers: this.#timers,
      limits: () => ({ count: this.#kept.count, periodMs: this.#kept.periodS * 1000 }),
      flush: (messages) => mishaps.send(this.#joined(messages)),
    })
    return { poster, mishaps, collector }
  }

  #isHeard({ status }: RecordedPush): boolean {
    return status !== null && status >= 200 && status < 300 && !this.#parts.quirks.has('push-unheard')
  }

  #write(message: ReceivedSms): SmsPush {
    const { device, quirks } = this.#parts
    const isOctets = quirks.has('sms-octet-push') && message.kind === 'sms'
    return isOctets ? this.#octets(message) : this.#recvSms([smsRow(message, device, quirks)])
  }

  #joined(messages: readonly SmsPush[]): SmsPush {
    return this.#recvSms(messages.flatMap(({ rows }) => rows))
  }

  #recvSms(rows: readonly unknown[]): SmsPush {
    const body = JSON.stringify({ type: 'recv-sms', sms_num: writeNumber(rows.length, this.#parts.quirks), sms: rows })
    return { type: 'recv-sms', body, rows, triesLeft: this.#retries() }
  }

  #octets(message: ReceivedSms): SmsPush {
    const { device, quirks } = this.#parts
    const port = smsPort(message, device, quirks)
    const { sender, iccid } = message
    return {
      type: 'octet-sms',
      body: Buffer.concat([Buffer.from(headerBlock(message)), contentBytes(message, quirks)]),
      contentType: 'application/octet-stream',
      query: new URLSearchParams({ port, sender, mac: device.identity.mac, iccid }).toString(),
      rows: [],
      triesLeft: this.#retries(),
    }
  }

  #retries(): number {
    const { quirks, retries } = this.#parts
    return quirks.has('push-unheard') ? Math.max(retries, unheardRetries) : retries
  }
}
