import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Simulator, type SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { draftContent } from '../../../shared/domain/taskDraft.ts'
import { CoreChild } from '../../bench/support/coreChild.ts'
import { freePort } from '../../bench/support/freePort.ts'
import { Workshop } from '../../bench/support/workshop.ts'
import { inDatabase } from '../../support/inboxProof.ts'

const workshop = new Workshop({ quiet: true })
afterAll(() => workshop.close())

const withId = z.object({ id: z.string() })
const states = z.object({ tasks: z.array(z.object({ state: z.string(), tally: z.record(z.string(), z.number()) })) })
const postPath = '/goip_post_sms.html'

/** A core in a process of its own beside a gateway, and a submission of three requests to it. */
class Victim {
  readonly dataDir = workshop.folder()
  readonly simulator: Simulator
  #core = CoreChild.prepare(workshop)
  #listenerPort = 0
  #id = ''

  constructor(options: SimulatorOptions = {}) {
    this.simulator = new Simulator({ ports: 2, slots: 1, occupancy: 1, sendMs: 60, reportCount: 1, ...options })
    workshop.atEnd(() => this.simulator.stop())
  }

  async start(): Promise<void> {
    await this.simulator.start()
    for (const port of [1, 2]) this.simulator.device.setState(port, 1, 3)
    this.#listenerPort = await freePort()
    await this.#core.begin(this.#listenerPort, this.dataDir)
    const { host: address, port } = this.simulator
    const profile = {
      name: 'Rack 3',
      address,
      port,
      pollPeriodS: 3600,
      fullPollPeriodS: 0,
      minGapMs: 0,
      smsPollPeriodS: 0,
    }
    const { id } = await this.#core.call('gateways.add', { profile, password: 'root' }, withId)
    this.#id = id
    await this.#online()
    const { url } = await this.#core.call('listener.address', { id }, z.object({ url: z.string() }))
    this.simulator.setReportUrl(url)
  }

  /** 24 messages in 24 tasks, three requests. */
  async submit(): Promise<void> {
    const rows = Array.from({ length: 24 }, (_, i) => `138001380${String(i).padStart(2, '0')},text ${i}`).join('\n')
    const content = draftContent.parse({
      gatewayId: this.#id,
      text: '{t}',
      table: { name: 'a.csv', text: `to,t\n${rows}`, hasHeader: true, numberColumn: 0 },
      options: { sdr: true, srCnt: 1 },
    })
    const { id } = await this.#core.call('tasks.saveDraft', { id: null, kind: 'draft', content }, withId)
    const { review } = await this.#core.call('tasks.review', { id }, z.object({ review: z.string() }))
    await this.#core.call('tasks.submit', { id, review, typed: null }, z.unknown())
  }

  /** Asks for something that keeps the device busy; the answer is nobody's concern. */
  keepBusy(): void {
    void this.#core.succeeds('tasks.readQueue', { gatewayId: this.#id, content: false })
  }

  async kill(): Promise<void> {
    const spare = CoreChild.prepare(workshop)
    await this.#core.kill()
    this.#core = spare
  }

  async startAgain(): Promise<void> {
    await this.#core.begin(this.#listenerPort, this.dataDir)
    await this.#online()
  }

  /** A person goes on with what was held back. */
  async goOn(): Promise<void> {
    await this.#core.call('tasks.hold', { submissionId: this.submissionId(), hold: false }, z.null())
  }

  submissionId(): string {
    return inDatabase(this.dataDir, (sql) => String(sql.prepare('SELECT id FROM submissions').get()?.id))
  }

  /** How many messages are in which state. */
  async tally(): Promise<Record<string, number>> {
    const filter = { text: '', gatewayId: null, submissionId: null, states: [], before: null, limit: 200 }
    const { tasks } = await this.#core.call('tasks.list', filter, states)
    const sum: Record<string, number> = {}
    for (const { tally } of tasks) {
      for (const [state, count] of Object.entries(tally)) if (count > 0) sum[state] = (sum[state] ?? 0) + count
    }
    return sum
  }

  /** Tasks whose intent is on the disk and that are not answered. */
  submitted(): number {
    return inDatabase(this.dataDir, (sql) =>
      Number(sql.prepare("SELECT count(*) AS n FROM tasks WHERE submission = 'submitted'").get()?.n ?? 0),
    )
  }

  onAir(): number {
    return this.simulator.device.tasks.ledger.filter(({ onAir }) => onAir).length
  }

  /**
   * All that the device has taken was sent, and nothing more will come. The request under way may have died with the core before the
   * device had it: then its ten are unknown, and nothing of them is ever sent.
   */
  async hasSettled(): Promise<boolean> {
    const { tasks } = this.simulator.device
    const { drafted = 0, submitted = 0, unknown = 0 } = await this.tally()
    const waits = [1, 2].some((port) => tasks.waitingAt(port).length > 0)
    if (drafted + submitted > 0 || waits || tasks.ledger.some(({ outcome }) => outcome === 'sending')) return false
    return this.onAir() === 24 || (this.onAir() === 14 && unknown === 10)
  }

  /** The same message was sent twice. */
  doubles(): string[] {
    const seen = new Set<string>()
    return this.simulator.device.tasks.ledger.flatMap(({ number, onAir }) => {
      const isAgain = onAir && seen.has(number)
      seen.add(number)
      return isAgain ? [number] : []
    })
  }

  async #online(): Promise<void> {
    await expect.poll(async () => (await this.#core.gateways())[0]?.session.state, { timeout: 30_000 }).toBe('online')
  }
}

describe('a core that is killed while it sends', () => {
  it('between the commit and the request: nothing was sent, and it says that it does not know', async () => {
    const victim = new Victim()
    await victim.start()
    victim.simulator.faults.latencyMs = 2000
    victim.keepBusy()
    await victim.simulator.waitForRequest(({ path }) => path === '/goip_get_tasks.html')
    await victim.submit()
    await expect.poll(() => victim.submitted()).toBe(10)
    await victim.kill()
    expect(victim.simulator.requestsTo(postPath)).toEqual([])
    victim.simulator.faults.latencyMs = 0
    await victim.startAgain()
    expect(await victim.tally()).toEqual({ unknown: 10, drafted: 14 })
    // It looks for them, and does not send by itself.
    await victim.simulator.waitForRequest(({ path, at }) => path === '/goip_get_tasks.html' && at > Date.now() - 1000)
    expect(victim.simulator.requestsTo(postPath)).toEqual([])
    await victim.goOn()
    await expect.poll(() => victim.onAir(), { timeout: 30_000 }).toBe(14)
    await expect.poll(() => victim.tally(), { timeout: 30_000 }).toEqual({ unknown: 10, sent: 14 })
  }, 30_000)

  it('between the request and the answer: what the device has taken is found there and by its reports', async () => {
    const victim = new Victim()
    await victim.start()
    // Reports of what was sent while nobody listens would be lost.
    victim.simulator.device.tasks.stop()
    victim.simulator.faults.loseTaskAnswers = 1
    await victim.submit()
    await victim.simulator.waitForRequest(({ path }) => path === postPath)
    await victim.kill()
    await victim.startAgain()
    expect(await victim.tally()).toMatchObject({ drafted: 14 })
    await expect.poll(() => victim.tally(), { timeout: 40_000 }).toEqual({ accepted: 10, drafted: 14 })
    victim.simulator.device.tasks.start()
    await victim.goOn()
    await expect.poll(() => victim.tally(), { timeout: 50_000 }).toEqual({ sent: 24 })
    expect(victim.onAir()).toBe(24)
    expect(victim.doubles()).toEqual([])
    expect(victim.simulator.requestsTo(postPath)).toHaveLength(3)
  }, 150_000)

  it.each([0, 1, 2, 4, 8, 16])(
    '%i ms after an answer: whatever was stored of it, nothing is sent twice',
    async (ms) => {
      const victim = new Victim()
      await victim.start()
      await victim.submit()
      await victim.simulator.waitForRequest(({ path }) => path === postPath)
      await pause(ms)
      await victim.kill()
      const posts = victim.simulator.requestsTo(postPath).length
      await victim.startAgain()
      const { drafted = 0 } = await victim.tally()
      expect(drafted).toBeLessThanOrEqual(Math.max(24 - posts * 10, 0))
      await victim.goOn()
      await expect.poll(() => victim.hasSettled(), { timeout: 40_000 }).toBe(true)
      expect(victim.doubles()).toEqual([])
      const tally = await victim.tally()
      expect(Object.values(tally).reduce((sum, count) => sum + count, 0)).toBe(24)
      expect(tally.refused ?? 0).toBe(0)
    },
    150_000,
  )
})
