import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'

const cli = fileURLToPath(new URL('../../../electron/simulator/cli.ts', import.meta.url))

/** The command line program while it runs. */
function program(...args: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [cli, ...args], { stdio: 'pipe' })
  let output = ''
  let errors = ''
  child.stdout?.on('data', (chunk) => {
    output += chunk
  })
  child.stderr?.on('data', (chunk) => {
    errors += chunk
  })
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    ended,
    output: () => output,
    errors: () => errors,
    type: (line: string) => child.stdin?.write(`${line}\n`),
    kill: () => child.kill('SIGTERM'),
    /** Waits for words in the output and gives what a pattern catches there. */
    says: async (pattern: RegExp): Promise<string> => {
      await expect.poll(() => output, { timeout: 10_000 }).toMatch(pattern)
      return pattern.exec(output)?.[1] ?? ''
    },
  }
}

const serving = async (...args: readonly string[]) => {
  const run = program('--port', '0', '--no-live', ...args)
  const url = await run.says(/listens at (http:\S+)/)
  const rows = async () => {
    const answer = await fetch(`${url}/goip_get_status.html?username=root&password=root&all_sims=1`)
    const { status }: { status: { port: string; st: number }[] } = await answer.json()
    return status
  }
  return { ...run, url, rows }
}

describe('npm run simulator', () => {
  it('serves what the flags say, and prints where and for whom', async () => {
    const run = await serving('--ports', '2', '--slots', '8', '--quirks', 'letters,st-string')
    await run.says(/Username root, password root/)
    const rows = await run.rows()
    expect(rows).toHaveLength(16)
    expect(rows[0]).toMatchObject({ port: '1A', st: expect.any(String) })
  })

  it('takes commands while it runs', async () => {
    const run = await serving('--ports', '2', '--occupancy', '1')
    const stateOf = async (port: string) => (await run.rows()).find((row) => row.port === port)?.st
    run.type('pull 2.01')
    await run.says(/Took 89\d+ out of 2\.01/)
    expect(await stateOf('2.01')).toBe(0)
    run.type('insert 2A')
    await run.says(/Put 89\d+ into 2\.01/)
    expect(await stateOf('2.01')).not.toBe(0)
    run.type('quirk letters on')
    await run.says(/letters is on/)
    expect(await stateOf('2A')).toBeDefined()
  })

  it('holds SMS, receives more, and prints to the last byte what it received', async () => {
    const run = await serving('--occupancy', '1', '--sms', '3', '--sms-capacity', '4')
    run.type('sms 2.01 10010 你好, technician')
    await run.says(/Received 2\.01 sms 10010/)
    run.type('sms 2.01 10010 again')
    await run.says(/: again/)
    run.type('ledger')
    await run.says(/"number":5,.*\n/)
    const ledger = run
      .output()
      .split('\n')
      .flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []))
    const answer = await fetch(`${run.url}/goip_get_sms.html?username=root&password=root`)
    const { data, next_sms }: { data: unknown[][]; next_sms: number } = await answer.json()
    expect(next_sms).toBe(6)
    expect(ledger).toHaveLength(5)
    expect(data.map((row) => [row[2], row[3], row[0] === 1 ? btoa(String(row[5])) : row[5]])).toEqual(
      ledger.slice(1).map(({ stampS, sender, base64 }) => [stampS, sender, base64]),
    )
  })

  it('goes on after a command that it does not know', async () => {
    const run = await serving()
    run.type('dance')
    await expect.poll(run.errors).toContain('There is no command "dance"')
    run.type('help')
    await run.says(/pull SLOT/)
  })

  it('stops on quit, and on a signal', async () => {
    const first = await serving()
    first.type('quit')
    expect(await first.ended).toBe(0)
    if (process.platform === 'win32') return
    const second = await serving()
    second.kill()
    expect(await second.ended).toBe(0)
  })

  it('explains itself with --help', async () => {
    const run = program('--help')
    expect(await run.ended).toBe(0)
    expect(run.output()).toContain('--all-sims-latency')
    expect(run.output()).toContain('duplicate-iccid')
  })

  it.each([
    [['--prots', '4'], "Unknown option '--prots'"],
    [['--ports', 'many'], '--ports takes a number, not "many"'],
    [['--ports', '0'], 'ports must be a whole number from 1 to 512'],
    [['--tls-key', 'key.pem'], '--tls-key and --tls-cert'],
  ])('ends with 2 and a reason for %j', async (args, reason) => {
    const run = program(...args)
    expect(await run.ended).toBe(2)
    expect(run.errors()).toContain(reason)
  })

  it('ends with 1 and a reason when the port is taken', async () => {
    const run = await serving()
    const second = program('--port', new URL(run.url).port)
    expect(await second.ended).toBe(1)
    expect(second.errors()).toContain('is taken')
  })

  it('warns of a quirk that it does not have, and serves without it', async () => {
    const run = await serving('--quirks', 'letters,no-such-quirk', '--ports', '1')
    expect(run.errors()).toContain('There is no quirk "no-such-quirk"')
    expect((await run.rows())[0]?.port).toBe('1A')
  })
})
