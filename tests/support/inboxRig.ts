import { Agent, request } from 'undici'
import type { Simulator, SimulatorOptions } from '../../electron/simulator/simulator.ts'
import type { ReceivedSms } from '../../electron/simulator/sms/message.ts'
import { smsRow } from '../../electron/simulator/sms/row.ts'
import type { InboxSyncView } from '../../shared/domain/message.ts'
import type { workbench } from './gateways.ts'
import { type Account, account, storedRows } from './inboxProof.ts'
import { tempFolder } from './tempFolder.ts'
import { formFor, startTestCore, type TestCore, type TestCoreOptions } from './testCore.ts'

type Bench = ReturnType<typeof workbench>

/** A gateway whose messages are fetched only when a test says so, and that a test can push for by hand. */
export interface InboxGateway {
  readonly simulator: Simulator
  readonly id: string
  /** Its callback address. */
  readonly url: string
}

/** The real core over a folder that outlives it, beside gateways whose ledgers it is held to. */
export class InboxRig {
  readonly dataDir: string
  readonly #bench: Bench
  readonly #options: TestCoreOptions
  readonly gateways: InboxGateway[] = []
  #core: TestCore | null = null

  private constructor(bench: Bench, dataDir: string, options: TestCoreOptions) {
    this.#bench = bench
    this.dataDir = dataDir
    this.#options = options
  }

  static async start(bench: Bench, options: TestCoreOptions = {}): Promise<InboxRig> {
    const rig = new InboxRig(bench, tempFolder(), options)
    bench.atEnd(async () => rig.#core?.stop())
    await rig.startCore()
    return rig
  }

  get core(): TestCore {
    if (!this.#core) throw new Error('The core has not been started.')
    return this.#core
  }

  /** Ends the core and starts another over the same folder. */
  async restartCore(): Promise<void> {
    await this.core.stop()
    await this.startCore()
    for (const { id } of this.gateways) await this.online(id)
  }

  async startCore(): Promise<void> {
    this.#core = await startTestCore({ ...this.#options, dataDir: this.dataDir })
    if (!this.#core.started.ok) throw new Error(this.#core.started.error.message)
  }

  /** Adds a gateway and waits until it has answered. */
  async add(options: SimulatorOptions = {}, smsPollPeriodS = 0): Promise<InboxGateway> {
    const simulator = await this.#bench.simulator({ ports: 4, slots: 2, occupancy: 1, ...options })
    const { profile, password } = formFor(simulator)
    const { id } = await this.core.must('gateways.add', { profile: { ...profile, smsPollPeriodS }, password })
    await this.online(id)
    const { url } = await this.core.must('listener.address', { id })
    const gateway = { simulator, id, url }
    this.gateways.push(gateway)
    return gateway
  }

  online(id: string): Promise<unknown> {
    return this.core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
  }

  sync({ id }: InboxGateway) {
    return this.core.must('inbox.sync', { gatewayId: id })
  }

  /** What the screen sees of the sync of a gateway, once `pick` is content with it. */
  syncView({ id }: InboxGateway, pick: (view: InboxSyncView) => boolean): Promise<InboxSyncView> {
    return this.core.topic('inboxSyncs', {}).until((items) => {
      const view = items.get(id)
      return view && pick(view) ? view : null
    })
  }

  /** Posts messages as the device would, as one recv-sms; the HTTP status. */
  push({ simulator, url }: InboxGateway, messages: readonly ReceivedSms[]): Promise<number> {
    const sms = messages.map((message) => smsRow(message, simulator.device, simulator.quirks))
    return post(url, JSON.stringify({ type: 'recv-sms', sms_num: sms.length, sms }))
  }

  /** What is stored against what the ledgers hold. */
  account(): Account {
    return account(
      storedRows(this.dataDir),
      this.gateways.map(({ simulator }) => ({
        mac: simulator.device.identity.mac,
        received: simulator.device.sms.ledger,
        quirks: simulator.quirks,
      })),
    )
  }
}

/** Posts a body; the HTTP status. */
export async function post(url: string, body: string | Uint8Array, type = 'application/json'): Promise<number> {
  const answer = await request(url, {
    method: 'POST',
    headers: { 'content-type': type },
    body,
    dispatcher: fewConnections,
  })
  await answer.body.dump()
  return answer.statusCode
}

/** The listener takes only so many of one address. */
const fewConnections = new Agent({ connections: 8 })

/** An SMS arrives with this text in port 1. */
export const receive = ({ simulator }: InboxGateway, text: string, more: { at?: number; port?: number } = {}) =>
  simulator.device.receiveSms({ port: more.port ?? 1, slot: 1, from: '10086', text, ...(more.at && { at: more.at }) })
