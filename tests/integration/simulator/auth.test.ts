import { describe, expect, it } from 'vitest'
import { ask, running } from './support.ts'

const wrong = { password: 'guess' }

describe('credentials', () => {
  it('are wanted: without them the answer is 401', async () => {
    const gateway = await running()
    const answer = await fetch(`${gateway.url}/goip_get_status.html`)
    expect(answer.status).toBe(401)
    expect(await answer.text()).not.toContain('mac')
  })

  it.each([{ username: 'admin' }, { password: 'guess' }, { password: '' }, { password: 'ROOT' }])(
    'are refused with 401 when they are wrong: %o',
    async (query) => {
      expect((await ask(await running(), query)).status).toBe(401)
    },
  )

  it('are decoded once, whatever is in them', async () => {
    const password = 'p&ss w=rd %41+ü'
    const gateway = await running({ username: 'tech', password })
    expect((await ask(gateway, { username: 'tech', password })).status).toBe(200)
    expect((await ask(gateway, { username: 'tech', password: encodeURIComponent(password) })).status).toBe(401)
  })

  it('are wanted for every page of the API, not for the others', async () => {
    const gateway = await running()
    expect((await ask(gateway, wrong, { path: '/goip_send_cmd.html' })).status).toBe(401)
    expect((await ask(gateway, wrong, { path: '/' })).status).toBe(200)
  })

  it('get HTTP 200 with code 1 under auth-code-1', async () => {
    const answer = await ask(await running({ quirks: ['auth-code-1'] }), wrong)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ code: 1, reason: 'Invalid User' })
  })

  it('get a redirect to a login page under login-redirect', async () => {
    const gateway = await running({ quirks: ['login-redirect'] })
    const answer = await ask(gateway, wrong)
    expect(answer.status).toBe(302)
    const page = await fetch(new URL(answer.headers.get('location') ?? '', gateway.url))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Login')
  })

  it('get the login page itself under login-html', async () => {
    const answer = await ask(await running({ quirks: ['login-html'] }), wrong)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(await answer.text()).toContain('<input name="password"')
  })

  it.each(['auth-code-1', 'login-redirect', 'login-html'] as const)(
    'are still accepted under %s when good',
    async (quirk) => {
      const answer = await ask(await running({ quirks: [quirk] }))
      expect(await answer.json()).toHaveProperty('type', 'dev-status')
    },
  )

  it('start a session under cookie-session, whose cookie is accepted alone', async () => {
    const gateway = await running({ quirks: ['cookie-session'] })
    const bare = `${gateway.url}/goip_get_status.html`
    const [cookie = ''] = ((await ask(gateway)).headers.get('set-cookie') ?? '').split(';')
    expect(cookie).toMatch(/^SESSIONID=[0-9a-f]{32}$/)
    expect((await fetch(bare, { headers: { cookie } })).status).toBe(200)
    expect((await fetch(bare, { headers: { cookie: 'SESSIONID=0' } })).status).toBe(401)
    expect((await fetch(bare)).headers.get('set-cookie')).toBeNull()
  })

  it('set no cookie unless cookie-session is on', async () => {
    expect((await ask(await running())).headers.get('set-cookie')).toBeNull()
  })
})
