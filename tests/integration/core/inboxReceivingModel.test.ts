import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReceivedSms } from '../../../electron/simulator/sms/message.ts'
import { workbench } from '../../support/gateways.ts'
import { account, inDatabase, storedRows } from '../../support/inboxProof.ts'
import { type InboxGateway, InboxRig, receive } from '../../support/inboxRig.ts'

const bench = workbench()
const smsPath = '/goip_get_sms.html'
const capacity = 12
const alikeText = 'the very same'

type Act =
  | { readonly do: 'arrive'; readonly count: number; readonly push: boolean; readonly alike: boolean }
  | { readonly do: 'push again'; readonly back: number }
  | { readonly do: 'sync' }
  | { readonly do: 'sync and push'; readonly back: number }
  | { readonly do: 'cancel sync' }
  | { readonly do: 'restart device' }
  | { readonly do: 'set checkpoint back'; readonly to: number | null }
  | { readonly do: 'restart core' }

const back = fc.integer({ min: 1, max: 15 })
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('arrive' as const),
      count: fc.integer({ min: 1, max: 8 }),
      push: fc.boolean(),
      alike: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('push again' as const), back }) },
  { weight: 4, arbitrary: fc.constant({ do: 'sync' } as const) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('sync and push' as const), back }) },
  { weight: 1, arbitrary: fc.constant({ do: 'cancel sync' } as const) },
  { weight: 2, arbitrary: fc.constant({ do: 'restart device' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('set checkpoint back' as const),
      to: fc.option(fc.integer({ min: 1, max: 20 })),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'restart core' } as const) },
)

/** Of some that are alike, a part is listed again, and more of them come. */
const setBackAmongAlike: Act[] = [
  { do: 'arrive', count: 1, push: false, alike: true },
  { do: 'sync' },
  { do: 'set checkpoint back', to: 2 },
  { do: 'sync and push', back: 1 },
  { do: 'arrive', count: 1, push: false, alike: true },
  { do: 'sync' },
]

/** Plays one story of a gateway; what was acknowledged, or held when it was listed, is owed. */
class Story {
  readonly #rig: InboxRig
  readonly #gateway: InboxGateway
  readonly #owed = new Set<ReceivedSms>()
  /** How many that are alike, by their second. */
  readonly #alike = new Map<number, number>()

  #at = Date.UTC(2026, 0, 1)

  constructor(rig: InboxRig, gateway: InboxGateway) {
    this.#rig = rig
    this.#gateway = gateway
  }

  async play(step: Act): Promise<void> {
    const { device } = this.#gateway.simulator
    switch (step.do) {
      case 'arrive': {
        if (!step.alike) this.#at += 60_000
        const text = step.alike ? alikeText : `at ${this.#at}`
        const came = Array.from({ length: step.alike ? 2 : step.count }, (_, i) =>
          receive(this.#gateway, step.alike ? text : `${text}, number ${i}`, { at: this.#at }),
        )
        if (step.push) await this.#push(came)
        return
      }
      case 'push again':
        return this.#push(device.sms.ledger.slice(-step.back))
      case 'sync':
        return this.#sync()
      case 'sync and push':
        await Promise.all([this.#sync(), this.#push(device.sms.ledger.slice(-step.back))])
        return
      case 'cancel sync': {
        const syncing = this.#rig.core.call('inbox.sync', { gatewayId: this.#gateway.id })
        await this.#rig.core.must('inbox.cancelSync', { gatewayId: this.#gateway.id })
        await syncing
        return
      }
      case 'restart device':
        device.reboot({ downMs: 0 })
        device.finishReboot()
        return
      case 'set checkpoint back': {
        const { to } = step
        const change =
          to === null ? 'DELETE FROM inbox_checkpoints' : `UPDATE inbox_checkpoints SET next_sms = min(next_sms, ${to})`
        inDatabase(this.#rig.dataDir, (sql) => sql.exec(change))
        return
      }
      case 'restart core':
        return this.#rig.restartCore()
    }
  }

  /** Everything owed is there, and nothing twice: at the end, when all that the device holds has been listed. */
  async check(): Promise<void> {
    await this.#sync()
    const { device, quirks } = this.#gateway.simulator
    const mac = device.identity.mac.toUpperCase()
    const stored = storedRows(this.#rig.dataDir).filter((row) => row.mac === mac)
    expect(account(stored, [{ mac, received: device.sms.ledger, quirks }]).extra).toEqual([])
    expect(account(stored, [{ mac, received: [...this.#owed], quirks }]).missing).toEqual([])
    for (const [at, count] of this.#alike) {
      expect(stored.filter((row) => row.text === alikeText && row.at === at).length).toBeGreaterThanOrEqual(count)
    }
  }

  async #push(messages: readonly ReceivedSms[]): Promise<void> {
    if (messages.length === 0) return
    expect(await this.#rig.push(this.#gateway, messages)).toBe(200)
    this.#owe(messages, 1)
  }

  async #sync(): Promise<void> {
    const { sms } = this.#gateway.simulator.device
    await expect
      .poll(() => this.#rig.core.call('inbox.sync', { gatewayId: this.#gateway.id }), { interval: 5 })
      .toMatchObject({ ok: true })
    this.#owe(
      sms.held.map(({ message }) => message),
      Number.POSITIVE_INFINITY,
    )
  }

  /** Of those that are alike, so many of each second can be told apart: a listing counts them, pushes do not. */
  #owe(messages: readonly ReceivedSms[], most: number): void {
    for (const message of messages) if (message.text !== alikeText) this.#owed.add(message)
    const alike = Map.groupBy(
      messages.filter(({ text }) => text === alikeText),
      ({ at }) => at,
    )
    for (const [at, those] of alike)
      this.#alike.set(at, Math.max(this.#alike.get(at) ?? 0, Math.min(most, those.length)))
  }
}

describe('whatever happens, in any order,', () => {
  it('each message that was acknowledged or listed is stored, and none twice', async () => {
    const rig = await InboxRig.start(bench)
    let seed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 12 }), async (acts) => {
        seed += 1
        const story = new Story(rig, await rig.add({ smsCapacity: capacity, seed, ports: 1, slots: 1 }))
        for (const step of acts) await story.play(step)
        await story.check()
      }),
      { numRuns: 12, examples: [[setBackAmongAlike]] },
    )
    expect(rig.gateways.every(({ simulator }) => simulator.requestsTo(smsPath).length > 0)).toBe(true)
  })
})
