import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commandGateway, commandPath, fine } from './commandSupport.ts'
import { ask, listener, networkErrorOf, statusOf } from './support.ts'

const minute = 60_000

describe('goip_send_cmd.html', () => {
  it('takes the example of spec 5.4.2, and answers as it does', async () => {
    const { command, device, clock, accepted } = await commandGateway()
    const fixture = (kind: string) =>
      readFileSync(new URL(`../../fixtures/command.spec542.${kind}.json`, import.meta.url), 'utf8')
    expect(await command(fixture('request'))).toEqual(JSON.parse(fixture('response')))
    expect(accepted()).toEqual(['switch 2.02'])
    clock.advance(2 * minute)
    expect(device.activeSlot(2)).toMatchObject({ slot: 2, state: 15 })
  })

  it.each([
    ['lock', '1A, 2B,3-4', ['lock 1.01', 'lock 2.02', 'lock 3.01', 'lock 4.01']],
    ['unlock', 'all', ['unlock 1.01', 'unlock 2.01', 'unlock 3.01', 'unlock 4.01']],
    ['reset', '*', ['reset 1.01', 'reset 2.01', 'reset 3.01', 'reset 4.01']],
    ['reset', 2, ['reset 2.01']],
    ['switch', '1.02,2B', ['switch 1.02', 'switch 2.02']],
    ['redial', '3,1A', ['redial 1.01', 'redial 3.01']],
    ['REDIAL', '1,1-2', ['redial 1.01', 'redial 2.01']],
  ])('expands the ports of %s %s', async (op, ports, expected) => {
    const { command, accepted } = await commandGateway()
    expect(await command({ op, ports })).toEqual(fine)
    expect(accepted()).toEqual(expected)
  })

  it('takes several commands in one message', async () => {
    const { command, acts, clock } = await commandGateway()
    const ops = [
      { op: 'lock', ports: '1A' },
      { op: 'redial', ports: '2', mode: 1 },
      { op: 'reset', ports: '3' },
    ]
    expect(await command({ op: 'multiple', ops })).toEqual(fine)
    clock.advance(minute)
    expect(acts.ledger.map(({ command: name, port, mode, outcome }) => [name, port, mode, outcome])).toEqual([
      ['lock', 1, null, 'done'],
      ['redial', 2, 1, 'done'],
      ['reset', 3, null, 'done'],
    ])
  })

  it('takes the mode of a redial in the command, the message or the query, and else means flight mode', async () => {
    const { command, acts } = await commandGateway()
    await command({ op: 'redial', ports: '1', mode: '1' })
    await command({ op: 'redial', ports: '2' }, { mode: '1' })
    await command({ op: 'redial', ports: '3', mode: 0 }, { mode: '1' })
    await command({ op: 'redial', ports: '4' })
    expect(acts.ledger.map(({ mode }) => mode)).toEqual([1, 1, 0, 0])
  })

  it('takes everything in the query, too', async () => {
    const { query, command, accepted } = await commandGateway()
    expect(await query({ op: 'redial', ports: '2', mode: '1' })).toEqual(fine)
    expect(await command(undefined, { op: 'lock', ports: '1' })).toEqual(fine)
    expect(await command({ ports: '3' }, { op: 'reset' })).toEqual(fine)
    expect(accepted()).toEqual(['redial 2.01', 'lock 1.01', 'reset 3.01'])
  })

  const refusals: readonly (readonly [string, unknown, number])[] = [
    ['no JSON', 'lock', 15],
    ['another type', { type: 'send-sms', op: 'lock', ports: '1' }, 15],
    ['no type', '{"op":"lock","ports":"1"}', 15],
    ['no operation', { ports: '1' }, 15],
    ['one that it does not know', { op: 'explode', ports: '1' }, 15],
    ['get in a body', { op: 'get', ports: '1' }, 15],
    ['several that are none', { op: 'multiple' }, 15],
    ['several that are empty', { op: 'multiple', ops: [] }, 15],
    ['several of which one is no command', { op: 'multiple', ops: [{ op: 'lock', ports: '1' }, 7] }, 15],
    ['several of which one is a reboot', { op: 'multiple', ops: [{ op: 'reboot' }] }, 15],
    [
      'several of which one is wrong',
      {
        op: 'multiple',
        ops: [
          { op: 'lock', ports: '1' },
          { op: 'lock', ports: '9' },
        ],
      },
      2,
    ],
    ['no ports', { op: 'lock' }, 2],
    ['empty ports', { op: 'reset', ports: '' }, 2],
    ['ports that are a list', { op: 'reset', ports: [1] }, 2],
    ['a port that it does not have', { op: 'lock', ports: '1,5' }, 2],
    ['a slot that it does not have', { op: 'lock', ports: '1.03' }, 2],
    ['a switch without a slot', { op: 'switch', ports: '1' }, 2],
    ['a reset of a slot', { op: 'reset', ports: '1.01' }, 2],
    ['a redial of a slot that is not in use', { op: 'redial', ports: '1.02' }, 2],
    ['a mode that there is not', { op: 'redial', ports: '1', mode: 2 }, 2],
    ['a mode that is none', { op: 'redial', ports: '1', mode: 'fast' }, 2],
  ]
  it.each(refusals)('refuses %s, and does nothing', async (_, body, code) => {
    const { command, accepted } = await commandGateway()
    expect(await command(body)).toEqual({ code, reason: expect.stringMatching(/^Invalid /) })
    expect(accepted()).toEqual([])
  })

  it('answers nobody without credentials, and other methods not at all', async () => {
    const { gateway, accepted } = await commandGateway()
    const body = JSON.stringify({ type: 'command', op: 'lock', ports: '1' })
    expect((await fetch(`${gateway.url}${commandPath}`, { method: 'POST', body })).status).toBe(401)
    expect((await ask(gateway, {}, { path: commandPath, method: 'PUT', body })).status).toBe(405)
    expect(accepted()).toEqual([])
  })

  it('shows in the status what a redial goes through, and tells the subscriber of each state', async () => {
    const { gateway, command, clock } = await commandGateway()
    const server = await listener()
    await statusOf(gateway, { url: server.url })
    await command({ op: 'redial', ports: '2' })
    const stateOf = async () => (await statusOf(gateway)).status.find(({ port }) => port === '2.01')?.st
    expect(await stateOf()).toBe(15)
    clock.advance(2000)
    expect(await stateOf()).toBe(2)
    clock.advance(minute)
    expect(await stateOf()).toBe(15)
    const told = (await server.got(3)).map(({ body }) => JSON.parse(body))
    expect(told.map(({ port, status }) => [port, status.split(' ')[0]])).toEqual([
      ['2.01', '2'],
      ['2.01', '3'],
      ['2.01', '15'],
    ])
  })

  it('restarts the device, which is out of reach for its time', async () => {
    const { gateway, command, clock, acts } = await commandGateway({ rebootMs: 30_000 })
    expect(await command({ op: 'reboot' })).toEqual(fine)
    expect((await statusOf(gateway)).seq).toBe(1)
    clock.advance(2000)
    expect(await networkErrorOf(ask(gateway))).toMatch(/ECONNREFUSED|ECONNRESET|UND_ERR_SOCKET/)
    clock.advance(30_000)
    await expect.poll(() => statusOf(gateway).catch(() => null)).toMatchObject({ seq: 1 })
    expect(acts.ledger).toMatchObject([{ command: 'reboot', port: null, outcome: 'done' }])
  })

  it('does what it was told also when the connection breaks in the middle of the answer', async () => {
    const { gateway, command, clock, acts } = await commandGateway()
    gateway.faults.loseCommandAnswers = 1
    gateway.faults.lostCommandAnswer = 'reset-half-way'
    expect(await networkErrorOf(command({ op: 'lock', ports: '1' }))).not.toBe('none')
    clock.advance(minute)
    expect(acts.ledger).toMatchObject([{ command: 'lock', outcome: 'done' }])
    expect(await command({ op: 'unlock', ports: '1' })).toEqual(fine)
  })

  it('does it also when it never answers', async () => {
    const { gateway, accepted } = await commandGateway()
    gateway.faults.loseCommandAnswers = 1
    const waiting = new AbortController()
    const body = JSON.stringify({ type: 'command', op: 'lock', ports: '1' })
    const answer = ask(gateway, {}, { path: commandPath, method: 'POST', body, signal: waiting.signal })
    await gateway.waitForRequest(({ path }) => path === commandPath)
    await expect.poll(accepted).toEqual(['lock 1.01'])
    waiting.abort()
    await expect(answer).rejects.toThrow()
    expect(gateway.faults.loseCommandAnswers).toBe(0)
  })

  it('accepts and does nothing', async () => {
    const { gateway, command, query, clock, acts, device } = await commandGateway({ smsUrl: 'http://10.0.0.5/x' })
    gateway.faults.ignoreCommands = 4
    expect(await command({ op: 'lock', ports: '1-2' })).toEqual(fine)
    expect(await query({ op: 'set', sms_url: '' })).toMatchObject(fine)
    expect(await command({ op: 'save' })).toEqual(fine)
    expect(await command({ op: 'reboot' })).toEqual(fine)
    clock.advance(minute)
    expect(acts.ledger.map(({ command: name, outcome }) => [name, outcome])).toEqual([
      ['lock', 'did not take'],
      ['lock', 'did not take'],
      ['set', 'did not take'],
      ['save', 'did not take'],
      ['reboot', 'did not take'],
    ])
    expect(gateway.smsUrl).toBe('http://10.0.0.5/x')
    expect(device.rebooting).toBe(false)
    expect(await command({ op: 'lock', ports: '1' })).toEqual(fine)
    expect(acts.ledger.at(-1)?.outcome).toBe('under way')
  })

  it('refuses what it is told to refuse', async () => {
    const { command, query, acts, accepted } = await commandGateway()
    const refusal = { code: 7, reason: 'Server Error' }
    acts.fates.refuseNext(refusal, 2)
    expect(await command({ op: 'lock', ports: '1' })).toEqual(refusal)
    expect(await query({ op: 'get', sw_ver: '' })).toEqual(refusal)
    acts.fates.refusePort(2, refusal)
    expect(await command({ op: 'lock', ports: '1-2' })).toEqual(refusal)
    expect(await command({ op: 'lock', ports: '1' })).toEqual(fine)
    acts.fates.refusePort(2, null)
    expect(await command({ op: 'lock', ports: '2' })).toEqual(fine)
    expect(accepted()).toEqual(['lock 1.01', 'lock 2.01'])
  })
})
