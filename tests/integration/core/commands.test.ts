import { describe, expect, it } from 'vitest'
import { CommandsRig } from '../../support/commandsRig.ts'
import { workbench } from '../../support/gateways.ts'

const bench = workbench()

describe('a command', () => {
  it('to lock is confirmed when the status shows it locked, and is kept in the history of its port', async () => {
    const rig = await CommandsRig.start(bench)
    const locked = await rig.did('lock', '2')
    expect(locked).toMatchObject({ state: 'confirmed', by: 'person', before: { state: 15 }, after: { state: 12 } })
    expect(await rig.did('unlock', '2')).toMatchObject({ state: 'confirmed' })
    const history = await rig.core.must('commands.history', { gatewayId: rig.id, port: 2, before: null, limit: 1 })
    expect(history).toMatchObject({ operations: [{ kind: 'unlock', target: '2' }], more: true })
    const before = history.operations[0]?.id ?? ''
    const older = await rig.core.must('commands.history', { gatewayId: rig.id, port: 2, before, limit: 5 })
    expect(older).toMatchObject({ operations: [{ kind: 'lock' }], more: false })
  })

  it('to redial is confirmed with the addresses before and after', async () => {
    const rig = await CommandsRig.start(bench)
    const redialled = await rig.did('redial', '3')
    expect(redialled).toMatchObject({ state: 'confirmed', params: { mode: 0 } })
    expect(redialled.after?.publicIp).toBe(rig.simulator.device.data.addressOf(3))
    expect(redialled.before?.publicIp).not.toBe(redialled.after?.publicIp)
    expect(rig.acts()).toEqual(['redial 3 done'])
  })

  it('to switch is confirmed when the SIM of the slot is on the network', async () => {
    const rig = await CommandsRig.start(bench)
    expect(await rig.did('switch', '1.02')).toMatchObject({
      state: 'confirmed',
      before: { activeId: '1.01' },
      after: { activeId: '1.02', rowId: '1.02' },
    })
  })

  it('that the gateway accepts and forgets did not take', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.device.acts.fates.forNext(2, { takes: false })
    expect(await rig.did('lock', '2')).toMatchObject({ state: 'did-not-take', reason: expect.stringMatching(/./) })
  })

  it('whose answer is lost is read back, and found done', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.faults.loseCommandAnswers = 1
    expect(await rig.did('lock', '2')).toMatchObject({ state: 'confirmed' })
    expect(rig.acts()).toEqual(['lock 2 done'])
  })

  it('that the gateway refuses is refused, with its reason', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.device.acts.fates.refusePort(2, { code: 7, reason: 'Server Error' })
    expect(await rig.did('reset', '2')).toMatchObject({ state: 'refused', reason: expect.stringContaining('Server') })
    expect(rig.acts()).toEqual([])
  })

  it('to a port waits until the one before it has ended', async () => {
    const rig = await CommandsRig.start(bench)
    const first = await rig.ask('reset', '2')
    const second = await rig.ask('lock', '2')
    const [reset, lock] = [await rig.ended(first.operationIds[0] ?? ''), await rig.ended(second.operationIds[0] ?? '')]
    expect([reset.state, lock.state]).toEqual(['confirmed', 'confirmed'])
    expect(lock.sentAt ?? 0).toBeGreaterThanOrEqual(reset.endedAt ?? 0)
  })
})

describe('several ports', () => {
  it('are shown before anything is sent, what is left out with its reason', async () => {
    const rig = await CommandsRig.start(bench)
    await rig.did('lock', '2')
    const run = await rig.core.must('commands.dryRun', { gatewayId: rig.id, kind: 'lock', ports: '1-2,9' })
    expect(run).toMatchObject({ danger: 'click', touched: [{ target: '1' }], all: false })
    expect(run.left.map(({ target }) => target).sort()).toEqual(['2', '9'])
    expect(rig.acts()).toEqual(['lock 2 done'])
  })

  it('need the name of the gateway when they are all', async () => {
    const rig = await CommandsRig.start(bench)
    const order = { gatewayId: rig.id, kind: 'lock', ports: 'all', gapMs: 0 } as const
    expect(await rig.core.call('commands.onPorts', order)).toMatchObject({
      ok: false,
      error: { code: 'input/invalid' },
    })
    const { batchId } = await rig.core.must('commands.onPorts', { ...order, typed: 'Rack 3' })
    expect(await rig.batch(batchId, ({ state }) => state === 'done')).toMatchObject({
      tally: { confirmed: 4 },
      total: 4,
    })
  })

  it('are left alone when too many in a row have failed, and taken up again by a person', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.device.acts.fates.refuseNext({ code: 7, reason: 'Server Error' }, 2)
    const { batchId } = await rig.ask('lock', '1-4', { stopAfter: 2 })
    const stopped = await rig.batch(batchId, ({ state }) => state === 'stopped')
    expect(stopped).toMatchObject({
      tally: { refused: 2, skipped: 2 },
      retryable: 4,
      reason: expect.stringMatching(/2/),
    })
    const again = await rig.core.must('commands.retry', { batchId })
    expect(await rig.batch(again.batchId, ({ state }) => state === 'done')).toMatchObject({ tally: { confirmed: 4 } })
    expect(rig.acts()).toHaveLength(4)
  })

  it('can be cancelled between two of them; what is under way goes on', async () => {
    const rig = await CommandsRig.start(bench)
    const { batchId, operationIds } = await rig.ask('lock', '1-4', { gapMs: 600_000 })
    await rig.until(operationIds[0] ?? '', ({ sentAt }) => sentAt !== null)
    expect(await rig.core.must('commands.cancelBatch', { batchId })).toEqual({ cancelled: 3 })
    expect(await rig.batch(batchId, ({ state }) => state === 'cancelled')).toMatchObject({
      tally: { confirmed: 1, cancelled: 3 },
    })
    expect(rig.acts()).toEqual(['lock 1 done'])
  })
})

describe('the gateway as a whole', () => {
  it('is rebooted only by its name, and is confirmed when it is back', async () => {
    const rig = await CommandsRig.start(bench)
    expect(await rig.core.call('commands.reboot', { gatewayId: rig.id, typed: 'rack' })).toMatchObject({ ok: false })
    const { operationId } = await rig.core.must('commands.reboot', { gatewayId: rig.id, typed: 'Rack 3' })
    expect(await rig.ended(operationId)).toMatchObject({ state: 'confirmed', target: null })
  })

  it('reads a changed setting back, and says that it is not saved until it is', async () => {
    const rig = await CommandsRig.start(bench)
    const unsaved = rig.core.topic('unsavedSettings', {})
    const change = { gatewayId: rig.id, name: 'data_service_enable', value: '0' }
    const { operationId } = await rig.core.must('commands.set', change)
    expect(await rig.ended(operationId)).toMatchObject({
      state: 'confirmed',
      before: { value: '1' },
      after: { value: '0' },
    })
    await unsaved.until((items) => items.get(rig.id)?.names.includes('data_service_enable'))
    await rig.restartCore()
    const again = rig.core.topic('unsavedSettings', {})
    await again.until((items) => items.has(rig.id))
    const saved = await rig.core.must('commands.save', { gatewayId: rig.id })
    expect(await rig.ended(saved.operationId)).toMatchObject({ state: 'accepted' })
    await again.until((items) => !items.has(rig.id))
  })

  it('has lost what was not saved when it restarts, and is not said to have it unsaved any more', async () => {
    const rig = await CommandsRig.start(bench)
    const unsaved = rig.core.topic('unsavedSettings', {})
    await rig.core.must('inbox.setForwarding', { gatewayId: rig.id, to: { url: 'http://127.0.0.1:9/' } })
    expect((await unsaved.until((items) => items.get(rig.id))).names).toEqual(['sms_url'])
    const { operationId } = await rig.core.must('commands.reboot', { gatewayId: rig.id, typed: 'Rack 3' })
    await rig.ended(operationId)
    await unsaved.until((items) => !items.has(rig.id))
    const { settings } = await rig.core.must('commands.readSettings', { gatewayId: rig.id, names: ['sms_url'] })
    expect(settings).toEqual([{ name: 'sms_url', value: '' }])
  })

  it('that does not answer is told nothing, and each operation says why', async () => {
    const rig = await CommandsRig.start(bench)
    rig.simulator.faults.refuse = true
    expect(await rig.did('lock', '1')).toMatchObject({ state: 'refused', reason: expect.stringMatching(/./) })
    expect(rig.acts()).toEqual([])
  })

  it('never shows the secret of a callback address in a setting', async () => {
    const rig = await CommandsRig.start(bench)
    const { url } = await rig.core.must('listener.address', { id: rig.id })
    const secret = url.split('/').at(-1) ?? ''
    const { operationId } = await rig.core.must('commands.set', { gatewayId: rig.id, name: 'sms_url', value: url })
    const ended = await rig.ended(operationId)
    expect(ended.state).toBe('confirmed')
    const read = await rig.core.must('commands.readSettings', { gatewayId: rig.id, names: ['sms_url'] })
    expect(JSON.stringify([ended, read])).not.toContain(secret)
    expect(rig.simulator.requests.some(({ query }) => query.sms_url === url)).toBe(true)
  })

  it('tells addresses and traffic of its ports, which are kept where they have changed', async () => {
    const rig = await CommandsRig.start(bench)
    await rig.core.must('commands.readData', { gatewayId: rig.id })
    const first = rig.simulator.device.data.addressOf(1)
    await rig.did('redial', '1')
    await rig.core.must('commands.readData', { gatewayId: rig.id })
    const { samples } = await rig.core.must('commands.data', { gatewayId: rig.id, port: 1, limit: 10 })
    expect(samples.map(({ publicIp }) => publicIp)).toEqual([rig.simulator.device.data.addressOf(1), first])
  })
})

describe('a core that ends', () => {
  it('sends nothing afterwards that was planned, and reads back what was under way', async () => {
    const rig = await CommandsRig.start(bench)
    const { operationIds } = await rig.ask('switch', '1.02,2.02', { gapMs: 600_000 })
    const [first = '', second = ''] = operationIds
    await rig.until(first, ({ state }) => state === 'accepted')
    await rig.restartCore()
    expect(await rig.ended(first)).toMatchObject({ state: 'confirmed' })
    expect(await rig.ended(second)).toMatchObject({ state: 'cancelled', reason: expect.stringContaining('ended') })
    expect(rig.acts()).toHaveLength(1)
  })
})
