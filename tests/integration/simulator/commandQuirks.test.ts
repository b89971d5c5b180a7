import { expect, it } from 'vitest'
import { commandGateway, fine } from './commandSupport.ts'
import { submit } from './taskSupport.ts'

it('cmd-code-200 and cmd-desc change the answers, refusals too', async () => {
  const { command, query } = await commandGateway({ quirks: ['cmd-code-200', 'cmd-desc'] })
  expect(await command({ op: 'lock', ports: '1' })).toEqual({ code: 200, desc: 'OK' })
  expect(await query({ op: 'set', sms_url: '' })).toEqual({ code: 200, desc: 'OK', par_set: 1 })
  expect(await command({ op: 'lock', ports: '9' })).toEqual({ code: 2, desc: 'Invalid Port' })
})

it('numbers-as-strings changes codes, counts, states', async () => {
  const { command, query } = await commandGateway({ quirks: ['numbers-as-strings'] })
  expect(await command({ op: 'lock', ports: '1' })).toEqual({ code: '0', reason: 'OK' })
  expect(await query({ op: 'set', data_service_enable: '1' })).toMatchObject({ par_set: '1' })
  expect(await query({ op: 'get', data_service_enable: '', 'port_status(1)': '' })).toMatchObject({
    data: { data_service_enable: '1', 'port_status(1)': '15' },
  })
})

/** The spec's own example pairs "lock" with "ops" (4.1.3). */
const lockWithOps = {
  op: 'lock',
  ports: '1-2',
  ops: [
    { op: 'lock', ports: '3' },
    { op: 'redial', ports: '4' },
  ],
}

it('cmd-lock-with-ops does the ops of a command of any op; without it they are not looked at', async () => {
  const { gateway, command, accepted } = await commandGateway()
  expect(await command(lockWithOps)).toEqual(fine)
  expect(accepted()).toEqual(['lock 1.01', 'lock 2.01'])
  gateway.quirks.enable('cmd-lock-with-ops')
  expect(await command(lockWithOps)).toEqual(fine)
  expect(accepted().slice(2)).toEqual(['lock 3.01', 'redial 4.01'])
  expect(await command({ op: 'lock', ports: '4' })).toEqual(fine)
})

it.each([undefined, '', ' '])('cmd-empty-ports-all takes ports %j for all of them', async (ports) => {
  const { command, accepted } = await commandGateway({ quirks: ['cmd-empty-ports-all'] })
  expect(await command({ op: 'lock', ports })).toEqual(fine)
  expect(accepted()).toHaveLength(4)
})

it('cmd-multiple-partial leaves out what is wrong, and answers that all is well', async () => {
  const { command, accepted } = await commandGateway({ quirks: ['cmd-multiple-partial'] })
  const ops = [{ op: 'lock', ports: '9' }, { op: 'lock', ports: '2' }, 'lock', { op: 'switch', ports: '1' }]
  expect(await command({ op: 'multiple', ops })).toEqual(fine)
  expect(accepted()).toEqual(['lock 2.01'])
})

it('cmd-busy-refused refuses a port with a command under way, in a call, or sending', async () => {
  const { gateway, command, clock, device } = await commandGateway({ quirks: ['cmd-busy-refused'] })
  const busy = { code: 10, reason: 'Pending Transaction' }
  expect(await command({ op: 'redial', ports: '1' })).toEqual(fine)
  expect(await command({ op: 'reset', ports: '1-2' })).toEqual(busy)
  device.setState(2, 1, 4)
  expect(await command({ op: 'reset', ports: '2' })).toEqual(busy)
  await submit(gateway, [{ from: '3' }])
  expect(await command({ op: 'lock', ports: '3' })).toEqual(busy)
  clock.advance(60_000)
  expect(await command({ op: 'lock', ports: '1,3' })).toEqual(fine)
})

it('redial-needs-data refuses a port that is not in state 15', async () => {
  const { command, device } = await commandGateway({ quirks: ['redial-needs-data'] })
  device.setState(1, 1, 3)
  expect(await command({ op: 'redial', ports: '1' })).toEqual({ code: 5, reason: 'SIM Unregistered' })
  expect(await command({ op: 'redial', ports: '2' })).toEqual(fine)
  expect(await command({ op: 'reset', ports: '1' })).toEqual(fine)
})

it('pool takes places of the pool for slots', async () => {
  const { command, accepted } = await commandGateway({ quirks: ['pool'] })
  expect(await command({ op: 'switch', ports: '2.sp256.4' })).toEqual(fine)
  expect(accepted()).toEqual(['switch 2.02'])
})
