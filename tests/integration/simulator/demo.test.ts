import { describe, expect, it, onTestFinished } from 'vitest'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import { demoGateway } from '../../../electron/simulator/demo.ts'
import { FakeClock } from '../../support/fakeClock.ts'

/** The demo gateway on a clock that stands still. */
async function demo() {
  const clock = new FakeClock()
  const gateway = demoGateway(clock)
  onTestFinished(() => gateway.stop())
  const { address, port, username, password } = await gateway.start()
  const url = `http://${address}:${port}/goip_send_cmd.html`
  const credentials = { username, password, version: '1.1' }
  const get = async (name: string): Promise<unknown[]> => {
    const answer = await (
      await fetch(`${url}?${new URLSearchParams({ ...credentials, op: 'get', [name]: '' })}`)
    ).json()
    return answer.data[name]
  }
  const tell = async (op: 'redial' | 'reset', ports: string) => {
    await fetch(`${url}?${new URLSearchParams({ ...credentials, op, ports })}`)
    clock.advance(40_000)
  }
  /** State and public address of a port. */
  const look = async (port: number) => {
    const [states, addresses] = [await get('port_status'), await get('port_public_ip')]
    return [Number.parseInt(String(states[port - 1]), 10), addresses[port - 1]]
  }
  return { tell, look }
}

describe('the demo gateway', () => {
  it('is a rack of 32 × 4 on the loopback address, whose address stays', async () => {
    const gateway = demoGateway(systemClock)
    onTestFinished(() => gateway.stop())
    const [first, second] = await Promise.all([gateway.start(), gateway.start()])
    expect(second).toEqual(first)
    expect(first.address).toBe('127.0.0.1')
    const query = new URLSearchParams({ username: first.username, password: first.password, all_sims: '1' })
    const status = await fetch(`http://${first.address}:${first.port}/goip_get_status.html?${query}`)
    expect(await status.json()).toMatchObject({ 'max-ports': 32, 'max-slot': 4, status: { length: 128 } })
    await gateway.stop()
    expect(await gateway.start()).toEqual(first)
  })

  it('is a data router that shows what can come of redialling', async () => {
    const { tell, look } = await demo()
    const onData = [15, expect.stringMatching(/^198\.1[89]\./)]
    const [second, third] = [await look(2), await look(3)]
    expect([second, third]).toEqual([onData, onData])
    await tell('redial', '2,3,5,8')
    expect(await look(2)).toEqual(onData)
    expect(await look(2)).not.toEqual(second)
    expect(await look(3)).toEqual(third)
    expect([await look(5), await look(8)]).toEqual([
      [16, ''],
      [2, ''],
    ])
    await tell('reset', '5,8')
    expect([await look(5), await look(8)]).toEqual([[16, ''], onData])
  })
})
