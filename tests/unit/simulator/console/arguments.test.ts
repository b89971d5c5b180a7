import { describe, expect, it } from 'vitest'
import { helpText, readArguments } from '../../../../electron/simulator/console/arguments.ts'
import { quirks } from '../../../../electron/simulator/quirks.ts'

describe('the command line of the simulator', () => {
  it('is a live gateway at port 8080 unless it says otherwise', () => {
    expect(readArguments([])).toEqual({
      ok: true,
      value: { kind: 'run', options: { port: 8080, live: true, quirks: [] }, warnings: [] },
    })
  })

  it('takes every flag', () => {
    const line =
      '-n 64 -s 8 -p 0 --host 0.0.0.0 --seed 7 --username a --password b --mac m --firmware f --occupancy 0.5'
    const more = '--no-live --latency 100 --all-sims-latency 20000 -q letters,bom --quirks pool --sms 5000'
    const sms = '--sms-capacity 6000 --no-sms-kept --sms-url http://127.0.0.1:9/in --sms-retries 3'
    const tasks = '--report-url http://127.0.0.1:9/reports --report-count 5 --report-period 6'
    const sending = '--task-capacity 7 --send-ms 80 --send-fail-share 0.1'
    const commands = '--no-data-service --reboot-ms 90000 --hang-share 0.2 --cure-share 0.7 --same-ip-share 0.3'
    const wish = readArguments(`${line} ${more} ${sms} ${tasks} ${sending} ${commands}`.split(' '))
    expect(wish).toMatchObject({
      ok: true,
      value: {
        options: {
          ports: 64,
          slots: 8,
          port: 0,
          host: '0.0.0.0',
          seed: 7,
          username: 'a',
          password: 'b',
          mac: 'm',
          firmware: 'f',
          occupancy: 0.5,
          live: false,
          latencyMs: 100,
          allSimsLatencyMs: 20_000,
          quirks: ['letters', 'bom', 'pool'],
          sms: 5000,
          smsCapacity: 6000,
          smsKept: false,
          smsUrl: 'http://127.0.0.1:9/in',
          smsRetries: 3,
          reportUrl: 'http://127.0.0.1:9/reports',
          reportCount: 5,
          reportPeriodS: 6,
          taskCapacity: 7,
          sendMs: 80,
          sendFailShare: 0.1,
          dataService: false,
          rebootMs: 90_000,
          hangShare: 0.2,
          cureShare: 0.7,
          sameIpShare: 0.3,
        },
        warnings: [],
      },
    })
  })

  it('leaves quirks out that it does not know, and says so', () => {
    expect(readArguments(['--quirks', 'letters, ,nonsense'])).toMatchObject({
      ok: true,
      value: { options: { quirks: ['letters'] }, warnings: [expect.stringContaining('"nonsense"')] },
    })
  })

  it.each([
    [['--nonsense'], '--nonsense'],
    [['stray'], 'stray'],
    [['--ports'], 'ports'],
    [['--ports', '-3'], 'ports'],
    [['--latency', '1s'], '--latency takes a number, not "1s".'],
    [['--occupancy', '2'], 'occupancy must be from 0 to 1'],
    [['--sms', 'many'], '--sms takes a number, not "many".'],
    [['--sms-url', 'nowhere'], 'not to "nowhere"'],
    [['--tls-cert', 'x'], 'both --tls-key and --tls-cert'],
    [['--tls-key', '/nowhere/k', '--tls-cert', '/nowhere/c'], '/nowhere/k'],
  ])('refuses %j with a reason', (argv, words) => {
    expect(readArguments(argv)).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', message: expect.stringContaining(words) },
    })
  })

  it('asks for help with --help, whatever else is there', () => {
    expect(readArguments(['--help', '--ports', '4'])).toEqual({ ok: true, value: { kind: 'help' } })
  })

  it('describes every quirk in its help', () => {
    for (const { name, description } of quirks) {
      expect(helpText()).toContain(`  ${name} `)
      expect(helpText()).toContain(description)
    }
  })
})
