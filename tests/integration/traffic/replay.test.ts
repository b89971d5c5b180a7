import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import type { Simulator } from '../../../electron/simulator/simulator.ts'
import type { PortRow } from '../../../shared/domain/portRow.ts'
import { readTrafficFile, type TrafficFile } from '../../../shared/domain/trafficFile.ts'
import { workbench } from '../../support/gateways.ts'
import { formFor, type TestCore } from '../../support/testCore.ts'

const bench = workbench()
const password = 'correct-horse-battery'

const allRows = (core: TestCore, gatewayId: string, count: number) =>
  core.topic('ports', { gatewayId }).until((items) => items.size === count && [...items.values()])

/** What a row says, without when this Simrack saw it. */
const said = (rows: readonly PortRow[]) =>
  rows.map(({ stateSince: _since, changedAt: _at, ...row }) => row).sort((a, b) => (a.id < b.id ? -1 : 1))

const ended = (core: TestCore, jobId: string | null) =>
  core.topic('jobs', {}).until((items) => items.get(jobId ?? '')?.state === 'done')

/** Records a gateway from before it is first asked until `talk` has ended. */
async function recorded<T>(simulator: Simulator, talk: (core: TestCore, id: string) => Promise<T>) {
  const core = await bench.core()
  const { id } = await core.must('gateways.add', formFor(simulator, { password }))
  await core.must('traffic.record', { gatewayId: id, on: true })
  const result = await talk(core, id)
  await core.must('traffic.record', { gatewayId: id, on: false })
  const { jobId } = await core.must('traffic.saveRecording', { gatewayId: id })
  await ended(core, jobId)
  const text = core.saved.at(-1)?.text ?? ''
  const file = readTrafficFile(text)
  if (!file.ok) throw new Error(file.error.message)
  return { core, id, result, text, file: file.value }
}

async function replaying(file: TrafficFile) {
  const simulator = await bench.simulator({ replay: file, ports: 1, slots: 1 })
  const core = await bench.core()
  const { id } = await core.must('gateways.add', formFor(simulator, { password: 'another' }))
  return { simulator, core, id }
}

describe('a recording that the simulator replays', () => {
  const quirks: QuirkName[] = ['letters', 'st-string', 'numbers-as-strings', 'trailing-nul', 'bom', 'text-html']

  it('leads to the same rows as the odd gateway did', async () => {
    const odd = await bench.simulator({ ports: 4, slots: 4, seed: 77, quirks, password })
    const first = await recorded(odd, async (core, id) => {
      await core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
      await core.must('gateways.refresh', { id })
      return allRows(core, id, 16)
    })
    expect(first.text).not.toContain(password)
    expect(first.file.head.gateway.mac).toBe(odd.device.identity.mac.toUpperCase())

    const second = await replaying(first.file)
    await second.core.topic('gateways', {}).until((items) => items.get(second.id)?.session.state === 'online')
    await second.core.must('gateways.refresh', { id: second.id })
    const rows = await allRows(second.core, second.id, 16)
    expect(said(rows)).toEqual(said(first.result))
    expect(second.simulator.replay?.progress.answered).toBeGreaterThanOrEqual(2)
  })

  it('gives answers in their order, then the last one, and tells what it does not hold', async () => {
    const gateway = await bench.simulator({ ports: 2, slots: 1, password })
    const { file } = await recorded(gateway, async (core, id) => {
      await core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
      gateway.faults.truncateJson = true
      await core.call('gateways.refresh', { id })
      gateway.faults.truncateJson = false
      await core.must('gateways.refresh', { id })
    })
    const replay = await bench.simulator({ replay: file })
    const ask = (path: string) => fetch(`${replay.url}${path}`).then((answer) => answer.text())
    const full = () => ask('/goip_get_status.html?all_sims=1&username=x&password=y')
    const first = await full()
    expect(() => JSON.parse(first)).toThrow()
    const second = await full()
    expect(JSON.parse(second)).toMatchObject({ type: 'dev-status' })
    expect(await full()).toBe(second)
    expect(await ask('/goip_get_call_stat.html?type=3')).toContain('not in the recording')
    expect(replay.replay?.progress).toMatchObject({ answered: 3, unknown: 1 })
  })

  it('posts again what the gateway had posted', async () => {
    const gateway = await bench.simulator({ ports: 2, slots: 1, password, occupancy: 1 })
    const first = await recorded(gateway, async (core, id) => {
      await core.topic('gateways', {}).until((items) => items.get(id)?.session.state === 'online')
      const { url } = await core.must('listener.address', { id })
      gateway.setSmsUrl(url)
      gateway.device.receiveSms({ port: 1, slot: 1, from: '10010', text: 'from the field' })
      await gateway.waitForPush(({ type, status }) => type === 'recv-sms' && status === 200)
    })
    const second = await replaying(first.file)
    await second.core.topic('gateways', {}).until((items) => items.get(second.id)?.session.state === 'online')
    const { url } = await second.core.must('listener.address', { id: second.id })
    expect(second.simulator.replayPushes(url)).toBe(1)
    await second.simulator.waitForPush(({ status }) => status === 200)
    const { exchanges } = await second.core.must('traffic.list', {
      gatewayId: second.id,
      filter: { direction: 'callback' },
      before: null,
      limit: 10,
    })
    expect(exchanges).toMatchObject([{ purpose: 'recv-sms', status: 200, problem: null }])
    const decoded = await second.core.must('traffic.decode', { gatewayId: second.id, id: exchanges[0]?.id ?? '' })
    expect(JSON.stringify(decoded.tables)).toContain('from the field')
  })
})
