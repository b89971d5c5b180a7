import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { operationStates } from '../../../shared/domain/operation.ts'
import { CoreChild } from '../../bench/support/coreChild.ts'
import { freePort } from '../../bench/support/freePort.ts'
import { Workshop } from '../../bench/support/workshop.ts'
import { inDatabase } from '../../support/inboxProof.ts'

const workshop = new Workshop({ quiet: true })
afterAll(() => workshop.close())

const commandPath = '/goip_send_cmd.html'
const operation = z.object({ state: z.enum(operationStates), reason: z.string(), endedAt: z.number().nullable() })

/** A core in a process of its own beside a gateway whose two ports are on mobile data. */
class Victim {
  readonly dataDir = workshop.folder()
  readonly simulator = new Simulator({ ports: 2, slots: 1, occupancy: 1 })
  #core = CoreChild.prepare(workshop)
  #listenerPort = 0
  #id = ''

  async start(): Promise<void> {
    workshop.atEnd(() => this.simulator.stop())
    await this.simulator.start()
    for (const port of [1, 2]) this.simulator.device.setState(port, 1, 15)
    this.#listenerPort = await freePort()
    await this.#core.begin(this.#listenerPort, this.dataDir)
    const { host: address, port } = this.simulator
    const times = { pollPeriodS: 3600, fullPollPeriodS: 0, minGapMs: 0, smsPollPeriodS: 0 }
    const profile = { name: 'Rack 3', address, port, ...times }
    this.#id = (await this.#core.call('gateways.add', { profile, password: 'root' }, z.object({ id: z.string() }))).id
    await this.#online()
  }

  /** Asks for a command on both ports, and gives the operations' ids. */
  async ask(kind: 'lock' | 'redial', more: Record<string, unknown> = {}): Promise<string[]> {
    const order = { gatewayId: this.#id, kind, ports: '1-2', gapMs: 600_000, ...more }
    return (await this.#core.call('commands.onPorts', order, z.object({ operationIds: z.array(z.string()) })))
      .operationIds
  }

  async killAndStartAgain(): Promise<void> {
    const spare = CoreChild.prepare(workshop)
    await this.#core.kill()
    this.#core = spare
    await this.#core.begin(this.#listenerPort, this.dataDir)
    await this.#online()
  }

  /** What the disk says of an operation. */
  stored(id: string): string {
    return inDatabase(this.dataDir, (sql) =>
      String(sql.prepare('SELECT state FROM operations WHERE id = ?').get(id)?.state),
    )
  }

  async ended(id: string) {
    const get = () => this.#core.call('commands.get', { operationId: id }, operation)
    await expect.poll(async () => (await get()).endedAt, { timeout: 90_000, interval: 250 }).not.toBeNull()
    return get()
  }

  commands(): number {
    return this.simulator.requestsTo(commandPath).filter(({ method }) => method === 'POST').length
  }

  acts(): string[] {
    return this.simulator.device.acts.ledger.map(({ command, port }) => `${command} ${port}`)
  }

  async #online(): Promise<void> {
    await expect.poll(async () => (await this.#core.gateways())[0]?.session.state, { timeout: 30_000 }).toBe('online')
  }
}

describe('a core that is killed while it carries out commands', () => {
  it('before the answer: finds what the gateway has done, and tells it nothing again', async () => {
    const victim = new Victim()
    await victim.start()
    victim.simulator.faults.loseCommandAnswers = 1
    const [first = '', second = ''] = await victim.ask('lock')
    await victim.simulator.waitForRequest(({ path, method }) => path === commandPath && method === 'POST')
    expect(victim.stored(first)).toBe('sent')
    await victim.killAndStartAgain()
    expect(await victim.ended(first)).toMatchObject({ state: 'confirmed' })
    expect(await victim.ended(second)).toMatchObject({ state: 'cancelled' })
    expect([victim.acts(), victim.commands()]).toEqual([['lock 1'], 1])
  })

  it('while a port dials: closes the redial by what it finds, without a second dial', async () => {
    const victim = new Victim()
    await victim.start()
    const [first = ''] = await victim.ask('redial', { mode: 0 })
    await expect.poll(() => victim.stored(first)).toBe('accepted')
    await victim.killAndStartAgain()
    expect(await victim.ended(first)).toMatchObject({ state: 'confirmed' })
    expect([victim.acts(), victim.commands()]).toEqual([['redial 1'], 1])
  }, 120_000)
})
