import { describe, expect, it } from 'vitest'
import { json } from '../../../electron/simulator/http/exchange.ts'
import { CommandsRig } from '../../support/commandsRig.ts'
import { workbench } from '../../support/gateways.ts'
import { formFor } from '../../support/testCore.ts'

const bench = workbench()

/** Asks this gateway by itself every minute. */
async function polled(rig: CommandsRig): Promise<void> {
  const { profile } = formFor(rig.simulator)
  await rig.core.must('gateways.update', { id: rig.id, profile: { ...profile, dataPollPeriodS: 60 } })
  await rig.online()
}

const samples = async (rig: CommandsRig) =>
  (await rig.core.must('commands.data', { gatewayId: rig.id, port: 1, limit: 10 })).samples

describe('addresses and traffic of a gateway on mobile data', () => {
  it('are read by themselves, and soon after a redial', async () => {
    const rig = await CommandsRig.start(bench)
    await polled(rig)
    await expect.poll(() => samples(rig), { timeout: 5000 }).toHaveLength(1)
    await rig.did('redial', '1')
    const now = rig.simulator.device.data.addressOf(1)
    await expect.poll(async () => (await samples(rig))[0]?.publicIp, { timeout: 5000 }).toBe(now)
  })

  it('are told as far as the firmware knows them', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.use({
      name: 'no traffic',
      answer: ({ query }) => ('ports_rx_tx' in query ? json({ code: 2, reason: 'Invalid parameter' }) : null),
    })
    expect(await rig.core.must('commands.readData', { gatewayId: rig.id })).toEqual({ ports: 4 })
    expect(await samples(rig)).toMatchObject([{ publicIp: rig.simulator.device.data.addressOf(1), rx: null, tx: null }])
  })

  it('are a refusal where the firmware knows neither', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.use({
      name: 'no data',
      answer: ({ query }) => (query.op === 'get' ? json({ code: 2, reason: 'Invalid parameter' }) : null),
    })
    expect(await rig.core.call('commands.readData', { gatewayId: rig.id })).toMatchObject({
      ok: false,
      error: { code: 'device/rejected' },
    })
  })
})
