import type { TrafficFile } from '../../shared/domain/trafficFile.ts'
import type { Clock } from '../core/ports.ts'
import { systemClock } from '../core/systemPorts.ts'
import { isHttpUrl } from './push/address.ts'
import type { QuirkName } from './quirks.ts'
import { SeededRandom } from './random.ts'

export interface SimulatorOptions {
  /** 1–512; 32 unless given. */
  readonly ports?: number
  /** SIM slots per port, 1–256; 4 unless given. */
  readonly slots?: number
  /** 127.0.0.1 unless given. */
  readonly host?: string
  /** 0, the default, takes any free one, and keeps it over `stop` and `start`. */
  readonly port?: number
  /** What everything that looks like chance comes from; 1 unless given. The same seed is the same gateway. */
  readonly seed?: number
  /** `root` unless given. */
  readonly username?: string
  /** `root` unless given. */
  readonly password?: string
  /** `00-30-f1-…` from the seed unless given. */
  readonly mac?: string
  readonly firmware?: string
  readonly quirks?: readonly QuirkName[]
  /** How long every answer takes, ms. */
  readonly latencyMs?: number
  /** How much longer one takes that lists every slot, ms. */
  readonly allSimsLatencyMs?: number
  /** Ports change by themselves. */
  readonly live?: boolean
  /** Ports that stay as they are in a rack that lives; only their signal wanders. */
  readonly steady?: readonly number[]
  readonly clock?: Clock
  /** The share of slots that hold a SIM, 0–1; 0.88 unless given. */
  readonly occupancy?: number
  /** How many messages it has received in the month before; none unless given. */
  readonly sms?: number
  /** How many SMS it has sent in the month before; none unless given. */
  readonly sent?: number
  /** Ports whose last dozen SMS of that past have failed. */
  readonly failing?: readonly number[]
  /** How many calls it has made in the month before; none unless given. */
  readonly calls?: number
  /** How many received messages it holds before the oldest give way; 5000 unless given. */
  readonly smsCapacity?: number
  /** Whether messages outlive a reboot; they do unless given. */
  readonly smsKept?: boolean
  /** Where received SMS are forwarded to (spec 6.2.1); nowhere unless given. */
  readonly smsUrl?: string
  /** How often it posts an SMS again that was not answered with 2xx, 10 s apart; 0 unless given. */
  readonly smsRetries?: number
  /** Where status-reports on SMS tasks go (spec 5.3.2); nowhere unless given. */
  readonly reportUrl?: string
  /** How many results it keeps before it reports (`sr_cnt` of the device); 100 unless given. */
  readonly reportCount?: number
  /** How long it keeps a result before it reports (`sr_prd` of the device), s; 30 unless given. */
  readonly reportPeriodS?: number
  /** How many unfinished SMS tasks it holds; 5000 unless given. */
  readonly taskCapacity?: number
  /** How long a port takes to send an SMS, on average, ms; 3000 unless given. */
  readonly sendMs?: number
  /** The share of SMS that fail, and of those sent that are not delivered, 0–1; 0 unless given. */
  readonly sendFailShare?: number
  /** Whether SIMs that have registered dial, as on data routers (state 15); they do unless given. */
  readonly dataService?: boolean
  /** How long a restart takes that it was told to make, ms; 45,000 unless given. */
  readonly rebootMs?: number
  /** The share of redials and switches after which the port hangs, 0–1; 0 unless given. */
  readonly hangShare?: number
  /** The share of resets that bring a hanging port back, 0–1; 1 unless given. */
  readonly cureShare?: number
  /** The share of redials in flight mode that lead to the same public address, 0–1; 0 unless given. */
  readonly sameIpShare?: number
  /** Serves https with this key and certificate (PEM). */
  readonly tls?: { readonly key: string; readonly cert: string }
  /** Answers as this recording says, and nothing else. */
  readonly replay?: TrafficFile
}

export interface Settings extends Required<Omit<SimulatorOptions, 'tls' | 'smsUrl' | 'reportUrl' | 'replay'>> {
  readonly smsUrl: string | null
  readonly reportUrl: string | null
  readonly tls: { readonly key: string; readonly cert: string } | null
  readonly replay: TrafficFile | null
}

/** Fills in what is not given. Throws `RangeError`, in words for a person, for what cannot be. */
export function settingsOf(options: SimulatorOptions): Settings {
  const seed = options.seed ?? 1
  const settings: Settings = {
    ports: 32,
    slots: 4,
    host: '127.0.0.1',
    port: 0,
    seed,
    username: 'root',
    password: 'root',
    mac: macOf(seed),
    firmware: '532-604-924-041-100-000',
    quirks: [],
    latencyMs: 0,
    allSimsLatencyMs: 0,
    live: false,
    steady: [],
    clock: systemClock,
    occupancy: 0.88,
    sms: 0,
    sent: 0,
    failing: [],
    calls: 0,
    smsCapacity: 5000,
    smsKept: true,
    smsUrl: null,
    smsRetries: 0,
    reportUrl: null,
    reportCount: 100,
    reportPeriodS: 30,
    taskCapacity: 5000,
    sendMs: 3000,
    sendFailShare: 0,
    dataService: true,
    rebootMs: 45_000,
    hangShare: 0,
    cureShare: 1,
    sameIpShare: 0,
    tls: null,
    replay: null,
    ...options,
  }
  whole('ports', settings.ports, 1, 512)
  whole('slots', settings.slots, 1, 256)
  whole('port', settings.port, 0, 65535)
  whole('seed', settings.seed, 0, Number.MAX_SAFE_INTEGER)
  between('latencyMs', settings.latencyMs, 0, 600_000)
  between('allSimsLatencyMs', settings.allSimsLatencyMs, 0, 600_000)
  between('occupancy', settings.occupancy, 0, 1)
  whole('sms', settings.sms, 0, 1_000_000)
  whole('sent', settings.sent, 0, 150_000)
  whole('calls', settings.calls, 0, 150_000)
  whole('smsCapacity', settings.smsCapacity, 1, 1_000_000)
  whole('smsRetries', settings.smsRetries, 0, 1000)
  whole('reportCount', settings.reportCount, 1, 10_000)
  whole('reportPeriodS', settings.reportPeriodS, 1, 86_400)
  whole('taskCapacity', settings.taskCapacity, 1, 100_000)
  between('sendMs', settings.sendMs, 0, 3_600_000)
  between('sendFailShare', settings.sendFailShare, 0, 1)
  whole('rebootMs', settings.rebootMs, 0, 3_600_000)
  between('hangShare', settings.hangShare, 0, 1)
  between('cureShare', settings.cureShare, 0, 1)
  between('sameIpShare', settings.sameIpShare, 0, 1)
  if (settings.smsUrl !== null) forwardingAddress(settings.smsUrl)
  if (settings.reportUrl !== null) reportAddress(settings.reportUrl)
  return settings
}

/** Throws `RangeError` for what is no address to forward to. */
export function forwardingAddress(url: string): string {
  if (!isHttpUrl(url)) throw new RangeError(`SMS can be forwarded to an http(s) address, not to "${url}".`)
  return url
}

/** Throws `RangeError` for what is no address to report to. */
export function reportAddress(url: string): string {
  if (!isHttpUrl(url)) throw new RangeError(`Status-reports can go to an http(s) address, not to "${url}".`)
  return url
}

const macOf = (seed: number): string =>
  `00-30-f1-${new SeededRandom(seed, 'mac').hex(3).replaceAll(/(..)(?=.)/g, '$1-')}`

function whole(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}, not ${value}.`)
}

function between(name: string, value: number, min: number, max: number): void {
  if (!(value >= min && value <= max)) throw new RangeError(`${name} must be from ${min} to ${max}, not ${value}.`)
}
