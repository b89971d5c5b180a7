import type { SimulatedDevice } from '../device/simulatedDevice.ts'
import { isHttpUrl } from '../push/address.ts'
import type { SmsForwarding } from '../push/smsForwarding.ts'
import type { QuirkSet } from '../quirks.ts'
import { writeNumber } from '../sms/row.ts'
import { claimedState } from '../status/stateNotation.ts'

/** Something that can be asked for, and perhaps set, by name. */
export interface Parameter {
  /** As an answer holds it. */
  readonly read: () => unknown
  /** Of an array: one of its values, from 0; undefined: there is no such one. */
  readonly readAt?: (index: number) => unknown
  readonly write?: {
    readonly accepts: (value: string) => boolean
    readonly current: () => string
    readonly set: (value: string) => void
  }
}

const wrap = 2 ** 32

/** The device's parameters (spec 4.1.2; protocol.md section 3), by name in lower case. */
export class Parameters {
  readonly #device: SimulatedDevice
  readonly #quirks: QuirkSet
  readonly #known: ReadonlyMap<string, Parameter>
  /** What `set-anything` has taken. */
  readonly #others = new Map<string, string>()

  constructor(device: SimulatedDevice, forwarding: SmsForwarding, quirks: QuirkSet) {
    this.#device = device
    this.#quirks = quirks
    const traffic = this.#perPort((port) => this.#traffic(port))
    this.#known = new Map<string, Parameter>([
      ['sms_url', smsUrl(forwarding)],
      ['data_service_enable', this.#dataService()],
      ['ports_rx_tx', { read: traffic.read }],
      ['port_rx_tx', traffic],
      ['port_public_ip', this.#perPort((port) => this.#publicIp(port))],
      ['port_status', this.#perPort((port) => this.#state(port))],
      ['sw_ver', { read: () => device.identity.firmware }],
    ])
  }

  find(name: string): Parameter | null {
    return this.#known.get(name) ?? (this.#quirks.has('set-anything') && name !== '' ? this.#other(name) : null)
  }

  #other(name: string): Parameter {
    const current = () => this.#others.get(name) ?? ''
    return {
      read: () => this.#others.get(name),
      write: {
        accepts: () => true,
        current,
        set: (value) => {
          if (value === '') this.#others.delete(name)
          else this.#others.set(name, value)
        },
      },
    }
  }

  #perPort(ofPort: (port: number) => unknown): Parameter & { readonly readAt: (index: number) => unknown } {
    return {
      read: () => {
        const values = Array.from({ length: this.#device.ports }, (_, i) => ofPort(i + 1))
        return this.#quirks.has('get-joined') ? values.map((value) => String(value)).join(',') : values
      },
      readAt: (index) => (index < this.#device.ports ? ofPort(index + 1) : undefined),
    }
  }

  #dataService(): Parameter {
    const { data } = this.#device
    const current = () => (data.enabled ? '1' : '0')
    return {
      read: () => writeNumber(data.enabled ? 1 : 0, this.#quirks),
      write: {
        accepts: (value) => value === '0' || value === '1',
        current,
        set: (value) => data.setEnabled(value === '1'),
      },
    }
  }

  #publicIp(port: number): string {
    return this.#quirks.has('public-ip-zero') ? '0.0.0.0' : this.#device.data.addressOf(port)
  }

  #state(port: number): number | string {
    return writeNumber(claimedState(this.#device.activeSlot(port), true, this.#quirks), this.#quirks)
  }

  /** `"rx/tx"` in bytes, unless quirks say otherwise. */
  #traffic(port: number): unknown {
    const { rx, tx } = this.#device.data.trafficOf(port)
    const counts = this.#quirks.has('rx-tx-wraps') ? [rx % wrap, tx % wrap] : [rx, tx]
    return this.#quirks.has('rx-tx-pairs') ? counts.map((count) => writeNumber(count, this.#quirks)) : counts.join('/')
  }
}

/** The forwarding address; an empty one is nowhere. */
const smsUrl = (forwarding: SmsForwarding): Parameter => {
  const current = () => forwarding.url ?? ''
  return {
    read: current,
    write: {
      accepts: (url) => url === '' || isHttpUrl(url),
      current,
      set: (url) => forwarding.setUrl(url === '' ? null : url),
    },
  }
}
