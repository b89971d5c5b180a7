import { describe, expect, it } from 'vitest'
import { json } from '../../../electron/simulator/http/exchange.ts'
import { ask, running, statusOf } from './support.ts'

describe('a behaviour that is added', () => {
  it('answers before all others, and is gone when it is removed', async () => {
    const gateway = await running()
    const remove = gateway.use({ name: 'busy', answer: () => json({ code: 9, reason: 'busy' }, 503) })
    expect((await ask(gateway, { password: 'guess' })).status).toBe(503)
    remove()
    remove()
    expect((await ask(gateway)).status).toBe(200)
  })

  it('may pass, and inherits the rest', async () => {
    const gateway = await running()
    let seen = 0
    gateway.use({
      name: 'once',
      answer: ({ path }) => {
        seen += 1
        return path === '/mine' ? json({ mine: true }) : null
      },
    })
    expect(await (await ask(gateway, {}, { path: '/mine' })).json()).toEqual({ mine: true })
    expect((await ask(gateway)).status).toBe(200)
    expect(seen).toBe(2)
  })

  it('is asked before one that was added earlier', async () => {
    const gateway = await running()
    gateway.use({ name: 'older', answer: () => json('older') })
    const remove = gateway.use({ name: 'newer', answer: async () => json('newer') })
    expect(await (await ask(gateway)).json()).toBe('newer')
    remove()
    expect(await (await ask(gateway)).json()).toBe('older')
  })

  it('may reshape what others answer', async () => {
    const gateway = await running({ ports: 2 })
    gateway.use({ name: 'teapot', reshape: (answer) => ({ ...answer, status: 418 }) })
    const answer = await ask(gateway)
    expect(answer.status).toBe(418)
    expect(await answer.json()).toHaveProperty('max-ports', 2)
  })

  it('can act on the rack', async () => {
    const gateway = await running({ ports: 1, slots: 1, occupancy: 1 })
    gateway.use({
      name: 'lock on sight',
      answer: (_request, { device }) => {
        device.setState(1, 1, 12)
        return null
      },
    })
    expect((await statusOf(gateway)).status).toMatchObject([{ port: '1.01', st: 12 }])
  })

  it('gets a 500 page instead of its answer when it throws', async () => {
    const gateway = await running()
    gateway.use({
      name: 'broken',
      answer: () => {
        throw new Error('no such thing')
      },
    })
    const answer = await ask(gateway)
    expect(answer.status).toBe(500)
    expect(await answer.text()).toContain('no such thing')
  })
})
