import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { closedPort, workbench } from '../../support/gateways.ts'
import { patientClock } from '../../support/patientClock.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()

/** The first settled state of a gateway that is added at `where`. */
const firstState = async (
  where: { host: string; port: number },
  more: { password?: string; speed?: number } = {},
): Promise<GatewayView> => {
  const core = await bench.core(more.speed ? { clock: patientClock(more.speed) } : {})
  const { id } = await core.must('gateways.add', formFor(where, more))
  return core.topic('gateways', {}).until((items) => {
    const view = items.get(id)
    return view && view.session.state !== 'connecting' ? view : null
  })
}

describe('an address at which no gateway is', () => {
  it('is told to be refused', async () => {
    const view = await firstState({ host: '127.0.0.1', port: await closedPort() })
    expect(view.session).toMatchObject({ state: 'offline', error: { code: 'device/refused' } })
  })

  it('is told to have a name that does not resolve', async () => {
    const view = await firstState({ host: 'no-such-gateway.invalid', port: 80 })
    expect(view.session).toMatchObject({ state: 'offline', error: { code: 'device/dns' } })
  })

  it('is told not to answer in time, and the request is given up', async () => {
    const simulator = await bench.simulator()
    simulator.faults.hang = true
    const view = await firstState(simulator, { speed: 60 })
    expect(view.session).toMatchObject({
      state: 'offline',
      error: { code: 'device/timeout', message: 'The gateway did not answer within 30 s.' },
    })
  })

  it.each<[string, QuirkName, string]>([
    ['a web server', 'plain-web-server', 'device/not-a-gateway'],
    ['a Dinstar device', 'dinstar-redirect', 'device/not-a-gateway'],
  ])('is told to be %s', async (_what, quirk, code) => {
    const view = await firstState(await bench.simulator({ quirks: [quirk] }))
    expect(view.session).toMatchObject({ state: 'not-a-gateway', error: { code } })
  })

  it('is told not to speak HTTP', async () => {
    const ssh = createServer((socket) => socket.resume().end('SSH-2.0-OpenSSH_9.2\r\n'))
    await new Promise<void>((resolve) => ssh.listen(0, '127.0.0.1', resolve))
    bench.atEnd(() => new Promise((resolve) => ssh.close(resolve)))
    const address = ssh.address()
    const view = await firstState({
      host: '127.0.0.1',
      port: typeof address === 'object' && address ? address.port : 0,
    })
    expect(view.session).toMatchObject({ state: 'not-a-gateway', error: { code: 'device/not-a-gateway' } })
  })
})

describe('wrong credentials', () => {
  it.each<[string, QuirkName[]]>([
    ['401', []],
    ['code 1', ['auth-code-1']],
    ['a redirect to a login page', ['login-redirect']],
    ['a login page', ['login-html']],
  ])('are told as such when the device says %s', async (_how, quirks) => {
    const view = await firstState(await bench.simulator({ quirks }), { password: 'WRONG-secret-123' })
    expect(view.session).toMatchObject({ state: 'wrong-credentials', error: { code: 'device/auth' } })
    expect(JSON.stringify(view)).not.toContain('WRONG-secret-123')
  })

  it('are mended by an edit, without a restart', async () => {
    const simulator = await bench.simulator()
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(simulator, { password: 'wrong' }))
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(id)?.session.state === 'wrong-credentials')
    await core.must('gateways.update', { id, ...formFor(simulator) })
    await gateways.until((items) => items.get(id)?.session.state === 'online')
  })
})

describe('an answer that is damaged', () => {
  it.each<[QuirkName, string]>([
    ['empty-body', 'device/protocol'],
    ['truncated-json', 'device/protocol'],
    ['huge-body', 'device/too-large'],
  ])('such as %s gets a clear error, and what was known stays', async (quirk, code) => {
    const simulator = await bench.simulator()
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(simulator))
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(id)?.status.fullAt)
    simulator.quirks.enable(quirk)
    expect(await core.call('gateways.refresh', { id })).toMatchObject({ ok: false, error: { code } })
    const view = await gateways.until((items) => (items.get(id)?.session.state === 'degraded' ? items.get(id) : null))
    expect(view).toMatchObject({ session: { error: { code } }, status: { rows: 32 } })
    expect(core.topic('ports', { gatewayId: id }).items.size).toBe(32)
    simulator.quirks.disable(quirk)
    await core.must('gateways.refresh', { id })
    await gateways.until((items) => items.get(id)?.session.state === 'online')
  })

  it('because the connection breaks in the middle is told as such', async () => {
    const simulator = await bench.simulator()
    simulator.faults.resetMidBody = true
    expect((await firstState(simulator)).session.error?.code).toBe('device/reset')
  })

  it.each<QuirkName>([
    'text-html',
    'bom',
    'trailing-nul',
    'trailing-garbage',
    'chunked-slow',
    'deep-json',
    'code-0',
    'code-200',
    'no-max-slots',
    'cookie-session',
    'reject-get-json',
    'connection-close',
    'parallel-limit',
    'no-date',
  ])('only by the habit %s is understood all the same', async (quirk) => {
    const view = await firstState(await bench.simulator({ ports: 4, quirks: [quirk] }))
    expect(view.session).toMatchObject({ state: 'online', error: null })
  })
})

describe('rows that are odd', () => {
  const rowsWith = async (...quirks: QuirkName[]) => {
    const simulator = await bench.simulator({ quirks })
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(simulator))
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(id)?.session.state === 'online')
    await core.must('gateways.refresh', { id })
    const ports = core.topic('ports', { gatewayId: id })
    return { rows: [...ports.items.values()], view: await gateways.until((items) => items.get(id)) }
  }
  const flagged = (rows: { flags: readonly string[] }[], flag: string) =>
    rows.filter((r) => r.flags.includes(flag)).length

  it('such as unknown states, ports beyond the last and fields of wrong types are flagged, the rest is intact', async () => {
    const { rows } = await rowsWith('unknown-state', 'beyond-max-ports', 'wrong-types', 'unknown-fields')
    expect(flagged(rows, 'unknown-state')).toBeGreaterThan(0)
    expect(flagged(rows, 'beyond-max-ports')).toBeGreaterThan(0)
    expect(rows.filter((r) => r.flags.length === 0).length).toBeGreaterThan(0)
    expect(rows.some((r) => Object.keys(r.extra).length > 0)).toBe(true)
  })

  it('such as duplicates are shown once and flagged', async () => {
    const { rows } = await rowsWith('duplicate-rows', 'duplicate-iccid')
    expect(rows).toHaveLength(32)
    expect(flagged(rows, 'duplicate-row')).toBe(8)
    expect(flagged(rows, 'duplicate-iccid')).toBe(2)
  })

  it('10,000 of them are taken', async () => {
    const { rows, view } = await rowsWith('many-rows')
    expect(rows).toHaveLength(10_000)
    expect(view.session.state).toBe('online')
  })
})

describe('the identity of a device', () => {
  it('is its MAC: another device at the address is flagged and none of its rows are taken, until a person accepts it', async () => {
    const first = await bench.simulator({ mac: '00-30-F1-00-00-01', ports: 4 })
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(first))
    const gateways = core.topic('gateways', {})
    await gateways.until((items) => items.get(id)?.status.fullAt)
    const { port } = first
    await first.stop()
    await bench.simulator({ mac: '00-30-F1-00-00-02', port, ports: 2, seed: 7 })
    expect(await core.call('gateways.refresh', { id })).toMatchObject({ ok: false, error: { code: 'device/identity' } })
    const view = await gateways.until((items) =>
      items.get(id)?.session.state === 'wrong-device' ? items.get(id) : null,
    )
    expect(view).toMatchObject({
      device: { mac: '00-30-F1-00-00-01' },
      otherMac: '00-30-F1-00-00-02',
      status: { rows: 16 },
    })
    await core.must('gateways.acceptDevice', { id })
    const accepted = await gateways.until((items) =>
      items.get(id)?.session.state === 'online' && items.get(id)?.status.fullAt ? items.get(id) : null,
    )
    expect(accepted).toMatchObject({
      device: { mac: '00-30-F1-00-00-02', maxPorts: 2 },
      otherMac: null,
      status: { rows: 8 },
    })
  })

  it('may be claimed by two devices, which are flagged and kept apart', async () => {
    const mac = '00-30-F1-00-00-09'
    const [a, b] = [await bench.simulator({ mac, ports: 2 }), await bench.simulator({ mac, ports: 4, seed: 2 })]
    const core = await bench.core()
    const one = await core.must('gateways.add', formFor(a))
    const two = await core.must('gateways.add', formFor(b))
    const gateways = core.topic('gateways', {})
    await gateways.until(
      (items) => items.get(one.id)?.sharesMacWith.includes(two.id) && items.get(two.id)?.sharesMacWith.includes(one.id),
    )
    await gateways.until((items) => items.get(one.id)?.status.rows === 8 && items.get(two.id)?.status.rows === 16)
  })

  it('finds its history again when it was removed and is added anew, and not when it was to be forgotten', async () => {
    const simulator = await bench.simulator({ ports: 2 })
    const core = await bench.core()
    const gateways = core.topic('gateways', {})
    const add = async () => {
      const { id } = await core.must('gateways.add', formFor(simulator))
      await gateways.until((items) => items.get(id)?.status.fullAt)
      return id
    }
    const history = async (gatewayId: string) =>
      (await core.must('ports.history', { gatewayId, portId: null, before: null, limit: 10 })).events
    const first = await add()
    const row = [...core.topic('ports', { gatewayId: first }).items.values()].find((r) => r.active && r.iccid)
    simulator.device.pullSim(row?.port ?? 0, row?.slot ?? 0)
    await core.must('gateways.refresh', { id: first })
    const events = await history(first)
    expect(events.length).toBeGreaterThan(0)
    await core.must('gateways.remove', { id: first, forget: false })
    const second = await add()
    expect((await history(second)).map((e) => e.seq)).toEqual(expect.arrayContaining(events.map((e) => e.seq)))
    await core.must('gateways.remove', { id: second, forget: true })
    expect(await history(await add())).toEqual([])
  })

  it('is not touched by a reboot between two polls, which is noticed', async () => {
    const simulator = await bench.simulator({ ports: 2 })
    const core = await bench.core()
    const { id } = await core.must('gateways.add', formFor(simulator))
    const gateways = core.topic('gateways', {})
    const before = await gateways.until((items) => (items.get(id)?.status.fullAt ? items.get(id) : null))
    await core.must('gateways.refresh', { id })
    simulator.device.reboot({ downMs: 0 })
    await gateways.until((items) => items.get(id)?.status.restartedAt, 15_000)
    expect(core.topic('gateways', {}).items.get(id)?.device?.mac).toBe(before.device?.mac)
  })
})
