import { CallbackListener, type CallbackListenerDeps } from '../../../electron/core/callback/callbackListener.ts'
import type { StoredPayload } from '../../../electron/core/callback/callbackPayloads.ts'
import type { StatusPayload } from '../../../electron/core/device/statusDecoder.ts'
import { StateHub } from '../../../electron/core/state/stateHub.ts'
import { systemClock, systemRandom } from '../../../electron/core/systemPorts.ts'
import type { CallbackRecord } from '../../../shared/domain/listener.ts'

export interface TestGateway {
  readonly id: string
  readonly secret: string
  readonly path: string
  readonly got: StatusPayload[]
  /** What was to be stored before it was acknowledged. */
  readonly stored: StoredPayload[]
}

/** A listener on 127.0.0.1 with gateways that keep what they get; everything that it records and logs is kept too. */
export class ListenerRig {
  readonly hub = new StateHub(systemClock)
  readonly records: CallbackRecord[] = []
  readonly logged: string[] = []
  readonly gateways: TestGateway[] = []
  readonly listener: CallbackListener
  port = 0
  /** What the gateways answer. */
  verdict: 'ok' | 'other-device' | 'throw' = 'ok'
  /** What storing comes to, when it does. */
  stored: () => Promise<'ok' | 'other-device' | 'not-stored'> = async () => 'ok'

  constructor(limits: NonNullable<CallbackListenerDeps['limits']> = {}, more: Partial<CallbackListenerDeps> = {}) {
    for (const id of ['a', 'b', 'c']) {
      const secret = systemRandom.hex(16)
      this.gateways.push({ id, secret, path: `/cb/${secret}`, got: [], stored: [] })
    }
    this.listener = new CallbackListener({
      clock: systemClock,
      log: (...line) => this.logged.push(JSON.stringify(line)),
      hub: this.hub,
      limits: { slowCheckMs: 20, ...limits },
      onRecord: (record) => this.records.push(record),
      resolve: (secret) => {
        const gateway = this.gateways.find((g) => g.secret === secret)
        if (!gateway) return null
        return {
          gatewayId: gateway.id,
          ingest: (payload) => this.#ingest(gateway, payload),
          store: (payload) => {
            gateway.stored.push(payload)
            return this.stored()
          },
        }
      },
      ...more,
    })
  }

  async start(): Promise<this> {
    const started = await this.listener.start({ host: '127.0.0.1', port: 0, advertisedHost: null })
    if (!started.ok) throw new Error(started.error.message)
    this.port = this.listener.view().port ?? 0
    return this
  }

  /** The first gateway. */
  get gateway(): TestGateway {
    const [first] = this.gateways
    if (!first) throw new Error('no gateway')
    return first
  }

  get verdicts(): string[] {
    return this.records.map((record) => record.verdict)
  }

  async post(body: string, path = this.gateway.path, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`http://127.0.0.1:${this.port}${path}`, { method: 'POST', body, headers })
  }

  #ingest(gateway: TestGateway, payload: StatusPayload): 'ok' | 'other-device' {
    if (this.verdict === 'throw') throw new Error(`bug near ${gateway.secret}`)
    gateway.got.push(payload)
    return this.verdict
  }
}

export const recvSms = (text: string): string =>
  JSON.stringify({
    type: 'recv-sms',
    'sms-num': 1,
    sms: [[0, '2.01', 1763856000, '10086', '13800138000', Buffer.from(text).toString('base64')]],
  })

export const portStatus = (port = '2.02', st: unknown = 3): string =>
  JSON.stringify({ type: 'port-status', port, seq: 1, st, bal: '1.00', opr: '46000 China Mobile' })

export const devStatus = (rows: number): string =>
  JSON.stringify({
    type: 'dev-status',
    seq: 1,
    expires: 60,
    mac: '00-30-f1-01-02-03',
    ip: '192.168.1.67',
    'max-ports': 64,
    'max-slots': 8,
    status: Array.from({ length: rows }, (_, i) => ({
      port: `${1 + (i % 64)}.${String(1 + Math.floor(i / 64)).padStart(2, '0')}`,
      seq: i,
      st: 3,
      bal: '0.00',
      opr: '46001 CHINA UNICOM GSM',
      sn: '',
      imei: `86123456789${1000 + i}`,
      imsi: `46001123456${1000 + i}`,
      iccid: `898601123456789${1000 + i}`,
      sig: 20,
      tot_dur: '0/-1',
    })),
  })
