import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import type { SimulatorOptions } from '../../../electron/simulator/simulator.ts'
import { ask, networkErrorOf, running } from './support.ts'

async function bodyUnder(quirk: QuirkName | null, options: SimulatorOptions = {}): Promise<string> {
  const gateway = await running({ ports: 2, quirks: quirk === null ? [] : [quirk], ...options })
  const answer = await ask(gateway)
  expect(answer.status).toBe(200)
  return Buffer.from(await answer.arrayBuffer()).toString('utf8')
}

describe('damaged answers', () => {
  it('are declared as HTML under text-html, and are JSON all the same', async () => {
    const answer = await ask(await running({ quirks: ['text-html'] }))
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(await answer.json()).toHaveProperty('type', 'dev-status')
  })

  it('are empty under empty-body', async () => {
    expect(await bodyUnder('empty-body')).toBe('')
  })

  it('begin with a byte order mark under bom', async () => {
    expect(await bodyUnder('bom')).toBe(`\uFEFF${await bodyUnder(null)}`)
  })

  it('end in NUL bytes under trailing-nul', async () => {
    expect(await bodyUnder('trailing-nul')).toBe(`${await bodyUnder(null)}\0\0\0`)
  })

  it('end in something else under trailing-garbage', async () => {
    const whole = await bodyUnder(null)
    const body = await bodyUnder('trailing-garbage')
    expect(body.startsWith(whole)).toBe(true)
    expect(body.slice(whole.length).trim()).toMatch(/^<!--.*-->$/)
  })

  it('end in the middle under truncated-json, as if that were all', async () => {
    const whole = await bodyUnder(null)
    expect(await bodyUnder('truncated-json')).toBe(whole.slice(0, whole.length >> 1))
  })

  it('end in the middle with faults.truncateJson', async () => {
    const gateway = await running()
    gateway.faults.truncateJson = true
    await expect(ask(gateway).then((answer) => answer.json())).rejects.toThrow(SyntaxError)
    gateway.faults.truncateJson = false
    expect(await (await ask(gateway)).json()).toHaveProperty('type')
  })

  it('come in pieces under chunked-slow, and whole in the end', async () => {
    const gateway = await running({ ports: 2, quirks: ['chunked-slow'] })
    const answer = await ask(gateway)
    expect(answer.headers.get('transfer-encoding')).toBe('chunked')
    let pieces = 0
    let body = ''
    for await (const piece of answer.body ?? []) {
      pieces += 1
      body += Buffer.from(piece).toString('utf8')
    }
    expect(pieces).toBeGreaterThan(5)
    expect(body).toBe(await bodyUnder(null))
  })

  it('go on for 64 MiB under huge-body', async () => {
    const answer = await ask(await running({ quirks: ['huge-body'] }))
    let bytes = 0
    for await (const piece of answer.body ?? []) bytes += piece.length
    expect(bytes).toBeGreaterThan(64 * 1024 * 1024)
  })

  it('stop being made under huge-body when the client has had enough', async () => {
    const gateway = await running({ quirks: ['huge-body'] })
    const leave = new AbortController()
    const answer = await ask(gateway, {}, { signal: leave.signal })
    await answer.body?.getReader().read()
    leave.abort()
    gateway.quirks.disable('huge-body')
    expect((await ask(gateway)).status).toBe(200)
  })

  it('are valid JSON nested 50,000 deep under deep-json', async () => {
    const body = await bodyUnder('deep-json')
    expect(body).toContain('['.repeat(50_000))
    expect(JSON.parse(body)).toHaveProperty('type', 'dev-status')
  })

  it('are cut by a reset of the connection with faults.resetMidBody', async () => {
    const gateway = await running()
    gateway.faults.resetMidBody = true
    expect(await networkErrorOf(ask(gateway).then((answer) => answer.text()))).toMatch(/ECONNRESET|UND_ERR_SOCKET/)
    gateway.faults.resetMidBody = false
    expect((await ask(gateway)).status).toBe(200)
  })

  it('combine: a marked, NUL-ended body in pieces', async () => {
    const gateway = await running({ quirks: ['bom', 'trailing-nul', 'chunked-slow', 'text-html'] })
    const answer = await ask(gateway)
    const body = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    expect(answer.headers.get('content-type')).toBe('text/html')
    expect(body).toMatch(/^\uFEFF\{/)
    expect(body.endsWith('}\0\0\0')).toBe(true)
  })

  it('are the JSON ones only: pages stay as they are', async () => {
    const gateway = await running({ quirks: ['empty-body', 'bom', 'truncated-json'] })
    expect(await (await ask(gateway, {}, { path: '/' })).text()).toMatch(/^<!DOCTYPE html>.*<\/html>\s*$/)
  })
})
