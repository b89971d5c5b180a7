import type { Settings } from '../options.ts'
import type { QuirkSet } from '../quirks.ts'
import { SeededRandom } from '../random.ts'
import { SimulatedDevice } from './simulatedDevice.ts'

const smsSkewMs = 8 * 3_600_000
/** The device's own view of its address: not where it is found, as behind NAT (protocol.md section 2). */
const ownIp = '192.168.1.67'

/** The rack that the settings describe. Each part of it has a chance of its own. */
export function makeDevice(settings: Settings, quirks: QuirkSet): SimulatedDevice {
  const { seed, clock, mac, firmware } = settings
  const chance = (label: string) => new SeededRandom(seed, label)
  return new SimulatedDevice(
    { mac, ip: ownIp, firmware },
    settings,
    { population: chance('population'), newSims: chance('new SIMs') },
    {
      capacity: settings.smsCapacity,
      kept: settings.smsKept,
      clock: { now: () => clock.now(), skewMs: () => (quirks.has('sms-clock-skew') ? smsSkewMs : 0) },
      chance: { ssrc: chance('ssrc'), history: chance('SMS history') },
    },
    {
      clock,
      chance: { choice: chance('task ports'), outcomes: chance('task outcomes'), history: chance('sent history') },
      capacity: settings.taskCapacity,
      sendMs: settings.sendMs,
      failShare: settings.sendFailShare,
      remembersTids: () => quirks.has('task-tid-remembered'),
    },
    {
      clock,
      chance: { addresses: chance('public addresses'), traffic: chance('traffic') },
      dataService: settings.dataService,
      sharesAddresses: () => quirks.has('public-ip-shared'),
    },
    {
      clock,
      chance: { times: chance('command times'), fates: chance('command fates') },
      rebootMs: settings.rebootMs,
      hangShare: settings.hangShare,
      cureShare: settings.cureShare,
      sameIpShare: settings.sameIpShare,
    },
    { clock, chance: chance('call history') },
  )
}
