import { setTimeout as pause } from 'node:timers/promises'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { SeededRandom } from '../../../electron/simulator/random.ts'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import type { ReceivedSms } from '../../../electron/simulator/sms/message.ts'
import { smsRow } from '../../../electron/simulator/sms/row.ts'
import { account, indexTrouble, storedRows } from '../../support/inboxProof.ts'
import { CoreChild } from './coreChild.ts'
import { freePort } from './freePort.ts'
import type { Workshop } from './workshop.ts'

export interface KillPlan {
  /** How often the core is killed. */
  readonly kills: number
  /** What decides when, and what arrives meanwhile. */
  readonly seed: number
}

export interface KillReport extends KillPlan {
  /** Messages that the devices have received, all of which they hold to the end. */
  readonly received: number
  readonly acknowledged: number
  /** Pushes that were under way when the core was killed, or refused. */
  readonly unanswered: number
  readonly syncs: number
  readonly stored: number
  /** What must not be; empty when all is well. */
  readonly violations: readonly string[]
}

/** One life of the core: ends when enough has been answered. */
class Life {
  over = false
  #left: number
  readonly #enough = Promise.withResolvers<void>()

  constructor(answers: number) {
    this.#left = answers
    this.count()
  }

  get lived(): Promise<void> {
    return this.#enough.promise
  }

  count(): void {
    this.#left -= 1
    if (this.#left <= 0) this.#enough.resolve()
  }
}

/** A gateway on the parent's side, with what the core has acknowledged of its messages. */
interface Device {
  readonly simulator: Simulator
  readonly id: string
  readonly url: string
  readonly acknowledged: Set<ReceivedSms>
  /** Acknowledged in this life of the core. */
  fresh: ReceivedSms[]
}

/** A life ends a moment after so many pushes were answered and listings asked for, or after this time. */
const mostAnswers = 40
const momentMs = 20
const longestLifeMs = 3000
const pushersEach = 2
/** In so many lives, devices restart: their messages come again under new ids. */
const restartEvery = 40
const smsPath = '/goip_get_sms.html'

/**
 * Kills the real core with SIGKILL at random moments while devices push and are polled, and starts it again over the same
 * folder. What it has acknowledged must then be there; at the end, every message once, and the search index must agree.
 */
export async function killLoop(workshop: Workshop, plan: KillPlan): Promise<KillReport> {
  const dataDir = workshop.folder()
  const chance = new SeededRandom(plan.seed, 'kills')
  const listenerPort = await freePort()
  const agent = new Agent({ connections: 16, headersTimeout: 10_000, bodyTimeout: 10_000 })
  workshop.atEnd(() => agent.destroy())
  const violations: string[] = []
  const counts = { unanswered: 0, syncs: 0 }

  let core = CoreChild.prepare(workshop)
  await core.begin(listenerPort, dataDir)
  const devices = await addDevices(workshop, core)

  for (let number = 1; number <= plan.kills; number++) {
    const spare = CoreChild.prepare(workshop)
    for (const device of devices) {
      device.fresh = []
      if (number % restartEvery === 0) restart(device.simulator)
    }
    const life = new Life(chance.int(0, mostAnswers))
    const stopCounting = devices.map(({ simulator }) =>
      simulator.use({
        name: 'counting',
        answer: ({ path }) => {
          if (path === smsPath) life.count()
          return null
        },
      }),
    )
    const work = devices.flatMap((device) => [
      ...Array.from({ length: pushersEach }, (_, i) =>
        keepPushing(device, new SeededRandom(plan.seed, `${number} ${device.id} ${i}`), agent, counts, life),
      ),
      keepSyncing(device, core, counts, life),
    ])
    await Promise.race([life.lived, pause(longestLifeMs)])
    await pause(chance.unit() * momentMs)
    life.over = true
    await core.kill()
    await Promise.all(work)
    for (const stop of stopCounting) stop()
    core = spare
    await core.begin(listenerPort, dataDir)
    // Only now, so that the core itself has recovered what it left behind.
    const stored = new Set(storedRows(dataDir).map(({ mac, text }) => `${mac} ${text}`))
    for (const { simulator, fresh } of devices) {
      const lost = fresh.filter(({ text }) => !stored.has(`${simulator.device.identity.mac.toUpperCase()} ${text}`))
      for (const { text } of lost) violations.push(`life ${number}: acknowledged and lost: ${text}`)
    }
    if (number % 20 === 0) workshop.say(`${number} of ${plan.kills} kills, ${stored.size} messages`)
  }

  for (const { id } of devices) await core.call('inbox.sync', { gatewayId: id }, z.null())
  await core.kill()
  const rows = storedRows(dataDir)
  const { missing, extra } = account(
    rows,
    devices.map(({ simulator: { device, quirks } }) => ({
      mac: device.identity.mac,
      received: device.sms.ledger,
      quirks,
    })),
  )
  violations.push(...missing.map((facts) => `missing: ${facts}`), ...extra.map((facts) => `too many: ${facts}`))
  violations.push(...indexTrouble(dataDir))
  return {
    ...plan,
    received: devices.reduce((sum, { simulator }) => sum + simulator.device.sms.ledger.length, 0),
    acknowledged: devices.reduce((sum, { acknowledged }) => sum + acknowledged.size, 0),
    ...counts,
    stored: rows.length,
    violations,
  }
}

async function addDevices(workshop: Workshop, core: CoreChild): Promise<Device[]> {
  const devices: Device[] = []
  for (const quirks of [[], ['header-sms', 'sms-9-items']] as const) {
    const seed = devices.length + 1
    const simulator = new Simulator({ ports: 4, slots: 1, occupancy: 1, seed, quirks, smsCapacity: 100_000, sms: 300 })
    await simulator.start()
    workshop.atEnd(() => simulator.stop())
    const { host: address, port } = simulator
    const profile = { name: `Rack ${seed}`, address, port, pollPeriodS: 5, minGapMs: 0, smsPollPeriodS: 0 }
    const { id } = await core.call('gateways.add', { profile, password: 'root' }, z.object({ id: z.string() }))
    await core.call('gateways.refresh', { id }, z.null())
    const { url } = await core.call('listener.address', { id }, z.object({ url: z.url() }))
    devices.push({ simulator, id, url, acknowledged: new Set(), fresh: [] })
  }
  return devices
}

/** Messages arrive; most are pushed, some later again, some never, some exactly as another one of the same second. */
async function keepPushing(
  device: Device,
  chance: SeededRandom,
  agent: Agent,
  counts: { unanswered: number },
  life: Life,
): Promise<void> {
  const { device: rack, quirks } = device.simulator
  while (!life.over) {
    const { ledger } = rack.sms
    const latest = ledger.at(-1)
    const alike = latest?.kind === 'sms' && chance.chance(0.1) ? latest : null
    const arrived = alike
      ? rack.receiveSms({ port: alike.port, from: alike.sender, text: alike.text, at: alike.at })
      : rack.receiveSms({
          port: chance.int(1, rack.ports),
          from: '10086',
          text: `验证码 ${ledger.length + 1} of ${chance.digits(6)}`,
        })
    if (chance.chance(0.2)) continue
    const again = chance.chance(0.2) ? ledger.slice(-chance.int(2, 12)) : []
    const messages = [...new Set([...again, arrived])]
    const sms = messages.map((message) => smsRow(message, rack, quirks))
    const status = await post(agent, device.url, JSON.stringify({ type: 'recv-sms', sms_num: sms.length, sms }))
    if (status === 200) {
      for (const message of messages) device.acknowledged.add(message)
      device.fresh.push(...messages)
      life.count()
    } else {
      counts.unanswered += 1
    }
  }
}

async function post(agent: Agent, url: string, body: string): Promise<number | null> {
  try {
    const headers = { 'content-type': 'application/json' }
    const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent })
    await answer.body.dump()
    return answer.statusCode
  } catch {
    return null
  }
}

async function keepSyncing({ id }: Device, core: CoreChild, counts: { syncs: number }, life: Life) {
  while (!life.over) {
    if (await core.succeeds('inbox.sync', { gatewayId: id })) counts.syncs += 1
    await pause(10)
  }
}

function restart({ device }: Simulator): void {
  device.reboot({ downMs: 0 })
  device.finishReboot()
}
