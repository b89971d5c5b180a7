import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { readTrafficFile, type TrafficFile } from '../../../shared/domain/trafficFile.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { type SimulatorOptions, settingsOf } from '../options.ts'
import { isQuirkName, type QuirkName, quirks } from '../quirks.ts'

/** What the command line asks for. `warnings` are for the person, before it begins. */
export type Wish =
  | { readonly kind: 'help' }
  | { readonly kind: 'run'; readonly options: SimulatorOptions; readonly warnings: readonly string[] }

const flags = {
  ports: { type: 'string', short: 'n' },
  slots: { type: 'string', short: 's' },
  host: { type: 'string' },
  port: { type: 'string', short: 'p' },
  seed: { type: 'string' },
  username: { type: 'string' },
  password: { type: 'string' },
  mac: { type: 'string' },
  firmware: { type: 'string' },
  quirks: { type: 'string', short: 'q', multiple: true },
  latency: { type: 'string' },
  'all-sims-latency': { type: 'string' },
  occupancy: { type: 'string' },
  live: { type: 'boolean' },
  sms: { type: 'string' },
  sent: { type: 'string' },
  calls: { type: 'string' },
  'sms-capacity': { type: 'string' },
  'sms-kept': { type: 'boolean' },
  'sms-url': { type: 'string' },
  'sms-retries': { type: 'string' },
  'report-url': { type: 'string' },
  'report-count': { type: 'string' },
  'report-period': { type: 'string' },
  'task-capacity': { type: 'string' },
  'send-ms': { type: 'string' },
  'send-fail-share': { type: 'string' },
  'data-service': { type: 'boolean' },
  'reboot-ms': { type: 'string' },
  'hang-share': { type: 'string' },
  'cure-share': { type: 'string' },
  'same-ip-share': { type: 'string' },
  'tls-key': { type: 'string' },
  'tls-cert': { type: 'string' },
  replay: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const defaultPort = 8080

/** Reads the command line (without `node` and the script). Errors are in words for the person who typed it. */
export function readArguments(argv: readonly string[]): Result<Wish> {
  try {
    const { values } = parseArgs({ args: [...argv], options: flags, strict: true, allowNegative: true })
    if (values.help) return ok({ kind: 'help' })
    const named = readQuirks(values.quirks ?? [])
    const replay = values.replay === undefined ? undefined : readRecording(values.replay)
    const options: SimulatorOptions = {
      port: number('port', values.port) ?? defaultPort,
      live: values.live ?? true,
      quirks: named.known,
      ...given('ports', number('ports', values.ports)),
      ...given('slots', number('slots', values.slots)),
      ...given('seed', number('seed', values.seed)),
      ...given('latencyMs', number('latency', values.latency)),
      ...given('allSimsLatencyMs', number('all-sims-latency', values['all-sims-latency'])),
      ...given('occupancy', number('occupancy', values.occupancy)),
      ...given('sms', number('sms', values.sms)),
      ...given('sent', number('sent', values.sent)),
      ...given('calls', number('calls', values.calls)),
      ...given('smsCapacity', number('sms-capacity', values['sms-capacity'])),
      ...given('smsKept', values['sms-kept']),
      ...given('smsUrl', values['sms-url']),
      ...given('smsRetries', number('sms-retries', values['sms-retries'])),
      ...given('reportUrl', values['report-url']),
      ...given('reportCount', number('report-count', values['report-count'])),
      ...given('reportPeriodS', number('report-period', values['report-period'])),
      ...given('taskCapacity', number('task-capacity', values['task-capacity'])),
      ...given('sendMs', number('send-ms', values['send-ms'])),
      ...given('sendFailShare', number('send-fail-share', values['send-fail-share'])),
      ...given('dataService', values['data-service']),
      ...given('rebootMs', number('reboot-ms', values['reboot-ms'])),
      ...given('hangShare', number('hang-share', values['hang-share'])),
      ...given('cureShare', number('cure-share', values['cure-share'])),
      ...given('sameIpShare', number('same-ip-share', values['same-ip-share'])),
      ...given('host', values.host),
      ...given('username', values.username),
      ...given('password', values.password),
      ...given('mac', values.mac),
      ...given('firmware', values.firmware),
      ...given('tls', readTls(values['tls-key'], values['tls-cert'])),
      ...given('replay', replay),
    }
    settingsOf(options)
    return ok({ kind: 'run', options, warnings: [...named.unknown.map(unknownQuirk), ...cutOf(replay)] })
  } catch (error) {
    return fail('input/invalid', error instanceof Error ? error.message : String(error))
  }
}

const given = <K extends string, V>(key: K, value: V | undefined): { readonly [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: V })

function number(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d+(\.\d+)?$/.test(text)) throw new RangeError(`--${flag} takes a number, not "${text}".`)
  return Number(text)
}

function readQuirks(lists: readonly string[]): { known: QuirkName[]; unknown: string[] } {
  const all = lists.flatMap((list) => list.split(',')).flatMap((name) => name.trim() || [])
  return { known: all.filter(isQuirkName), unknown: all.filter((name) => !isQuirkName(name)) }
}

const unknownQuirk = (name: string): string => `There is no quirk "${name}"; it is left out. --help lists them.`

function readTls(key: string | undefined, cert: string | undefined): SimulatorOptions['tls'] {
  if (key === undefined && cert === undefined) return undefined
  if (key === undefined || cert === undefined) throw new RangeError('https needs both --tls-key and --tls-cert.')
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

/** Throws `RangeError` when the file is no recording. */
function readRecording(path: string): TrafficFile {
  const file = readTrafficFile(readFileSync(path, 'utf8'))
  if (!file.ok) throw new RangeError(file.error.message)
  return file.value
}

function cutOf(file: TrafficFile | undefined): string[] {
  const cut = file?.exchanges.filter(({ answer }) => answer?.cut).length ?? 0
  return cut === 0 ? [] : [`${cut} answers of the recording are not whole: they are given as far as they were kept.`]
}

const flagHelp: readonly (readonly [flag: string, meaning: string])[] = [
  ['-n, --ports N', 'ports, 1–512 (32)'],
  ['-s, --slots N', 'SIM slots per port, 1–256 (4)'],
  ['-p, --port N', `where to listen; 0: any free one (${defaultPort})`],
  ['    --host HOST', 'the address to listen on; 0.0.0.0: every one (127.0.0.1)'],
  ['    --seed N', 'another seed is another rack (1)'],
  ['    --username NAME', '(root)'],
  ['    --password WORD', '(root)'],
  ['    --mac MAC', 'the identity of the device (from the seed)'],
  ['    --firmware TEXT', 'the version that it reports'],
  ['    --occupancy SHARE', 'how many slots hold a SIM, 0–1 (0.88)'],
  ['    --no-live', 'ports do not change by themselves'],
  ['    --latency MS', 'how long every answer takes (0)'],
  ['    --all-sims-latency MS', 'how much longer it takes to list every slot (0)'],
  ['    --sms N', 'messages that it has received before (0)'],
  ['    --sent N', 'SMS that it has sent in the month before (0)'],
  ['    --calls N', 'calls that it has made in the month before (0)'],
  ['    --sms-capacity N', 'messages that it holds before the oldest give way (5000)'],
  ['    --no-sms-kept', 'messages are lost at a reboot'],
  ['    --sms-url URL', 'where it forwards what it receives'],
  ['    --sms-retries N', 'how often it posts again what was not taken (0)'],
  ['    --report-url URL', 'where it reports on SMS tasks'],
  ['    --report-count N', 'results that it keeps before it reports (100)'],
  ['    --report-period S', 'seconds that it keeps a result before it reports (30)'],
  ['    --task-capacity N', 'unfinished SMS tasks that it holds (5000)'],
  ['    --send-ms MS', 'how long an SMS takes to send, on average (3000)'],
  ['    --send-fail-share SHARE', 'how many SMS fail, 0–1 (0)'],
  ['    --no-data-service', 'SIMs register and do not dial'],
  ['    --reboot-ms MS', 'how long a restart takes that it was told to make (45000)'],
  ['    --hang-share SHARE', 'redials and switches after which the port hangs, 0–1 (0)'],
  ['    --cure-share SHARE', 'resets that bring a hanging port back, 0–1 (1)'],
  ['    --same-ip-share SHARE', 'redials that lead to the same public address, 0–1 (0)'],
  ['    --tls-key FILE', 'serve https with this key and …'],
  ['    --tls-cert FILE', '… this certificate (PEM)'],
  ['    --replay FILE', 'answer as a recording of Simrack says, and nothing else'],
  ['-q, --quirks LIST', 'habits of real devices, separated by commas, see below'],
  ['-h, --help', ''],
]

/** The text of `--help`. */
export function helpText(): string {
  const lines = (rows: readonly (readonly [string, string])[]) =>
    rows.map(([a, b]) => `  ${a.padEnd(26)}${b}`.trimEnd())
  return [
    'A gateway in software. It answers like the device, over real HTTP.',
    '',
    'npm run simulator -- [options]',
    '',
    ...lines(flagHelp),
    '',
    'Quirks:',
    ...lines(quirks.map(({ name, description }) => [name, description])),
    '',
    'While it runs it takes commands, one a line; "help" lists them.',
  ].join('\n')
}
