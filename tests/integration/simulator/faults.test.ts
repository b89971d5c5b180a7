import { describe, expect, it } from 'vitest'
import { FakeClock } from '../../support/fakeClock.ts'
import { ask, everySlot, networkErrorOf, running } from './support.ts'

describe('a slow gateway', () => {
  it('answers after faults.latencyMs on its clock', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, latencyMs: 3000 })
    let answered = false
    const answer = ask(gateway).then(({ status }) => {
      answered = true
      return status
    })
    await gateway.waitForRequest(() => true)
    clock.advance(2999)
    await ask(await running())
    expect(answered).toBe(false)
    clock.advance(1)
    expect(await answer).toBe(200)
  })

  it('takes allSimsLatencyMs longer to list every slot', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, allSimsLatencyMs: 20_000 })
    expect((await ask(gateway)).status).toBe(200)
    const answer = ask(gateway, everySlot)
    await gateway.waitForRequest(({ query }) => query.all_sims === '1')
    expect(clock.waiting).toBe(1)
    clock.advance(20_000)
    expect((await answer).status).toBe(200)
  })

  it('forgets a request whose client has gone', async () => {
    const clock = new FakeClock()
    const gateway = await running({ clock, latencyMs: 3000 })
    const leave = new AbortController()
    const answer = ask(gateway, {}, { signal: leave.signal })
    await gateway.waitForRequest(() => true)
    leave.abort()
    await expect(answer).rejects.toThrow()
    await expect.poll(() => clock.waiting).toBe(0)
  })

  it('takes requests and never answers with faults.hang, until it is stopped', async () => {
    const gateway = await running()
    gateway.faults.hang = true
    const answer = networkErrorOf(ask(gateway))
    await gateway.waitForRequest(() => true)
    await gateway.stop()
    expect(await answer).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
  })
})

describe('a gateway that is not there', () => {
  it('refuses connections with faults.refuse, and takes them again at the same port', async () => {
    const gateway = await running()
    const { port } = gateway
    gateway.faults.refuse = true
    expect(await networkErrorOf(ask(gateway))).toBe('ECONNREFUSED')
    gateway.faults.refuse = false
    await expect
      .poll(() =>
        ask(gateway).then(
          ({ status }) => status,
          () => null,
        ),
      )
      .toBe(200)
    expect(gateway.port).toBe(port)
  })

  it('resets the connections that were open', async () => {
    const gateway = await running()
    gateway.faults.hang = true
    const answer = networkErrorOf(ask(gateway))
    await gateway.waitForRequest(() => true)
    gateway.faults.refuse = true
    expect(await answer).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
  })

  it('stays away when it is started while faults.refuse is on', async () => {
    const gateway = await running()
    await gateway.stop()
    gateway.faults.refuse = true
    await gateway.start()
    expect(await networkErrorOf(ask(gateway))).toBe('ECONNREFUSED')
  })
})
