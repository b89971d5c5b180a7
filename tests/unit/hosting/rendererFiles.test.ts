import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { answerFile } from '../../../electron/hosting/rendererFiles.ts'
import { tempFolder } from '../../support/tempFolder.ts'

describe('files of the renderer', () => {
  let root: string
  const ask = (path: string) => answerFile(root, path, { nonce: 'abc123', connect: ["'self'", 'ws://127.0.0.1:9'] })
  const text = (body: Uint8Array) => Buffer.from(body).toString('utf8')

  beforeEach(() => {
    const folder = tempFolder()
    root = join(folder, 'renderer')
    mkdirSync(join(root, 'assets'), { recursive: true })
    writeFileSync(join(folder, 'secret.js'), 'outside')
    writeFileSync(join(root, 'index.html'), '<script nonce="SIMRACK_CSP_NONCE"></script>SIMRACK_CSP_NONCE')
    writeFileSync(join(root, 'assets/app-1a2b.js'), 'SIMRACK_CSP_NONCE()')
    writeFileSync(join(root, 'icon.svg'), '<svg/>')
    writeFileSync(join(root, 'notes.exe'), 'what we never build')
  })

  it('puts the nonce of this answer into the page and into its policy', async () => {
    const { status, headers, body } = await ask('/')
    expect(status).toBe(200)
    expect(text(body)).toBe('<script nonce="abc123"></script>abc123')
    expect(headers['content-security-policy']).toContain("style-src 'self' 'nonce-abc123'")
    expect(headers['content-type']).toBe('text/html; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
  })

  it.each(['/gateways/abc/ports', '/settings', '/index.html'])('answers %s with the page', async (path) => {
    expect(text((await ask(path)).body)).toContain('abc123')
  })

  it('serves hashed assets unchanged, to be kept for ever', async () => {
    const { status, headers, body } = await ask('/assets/app-1a2b.js')
    expect([status, text(body)]).toEqual([200, 'SIMRACK_CSP_NONCE()'])
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(headers['cache-control']).toContain('immutable')
  })

  it('serves files outside assets/ without letting them be kept', async () => {
    const { headers } = await ask('/icon.svg')
    expect(headers['content-type']).toBe('image/svg+xml; charset=utf-8')
    expect(headers['cache-control']).toBe('no-store')
  })

  it.each([
    '/assets/gone.js',
    '/assets/app-1a2b.map',
    '/notes.exe',
    '/../secret.js',
    '/%2e%2e/secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/..%5csecret.js',
    '/%00.js',
    '/%E0%A4%A.js',
    '/C:/secret.js',
  ])('has nothing at %s', async (path) => {
    expect((await ask(path)).status).toBe(404)
  })

  it('reads nothing outside its folder, whatever the path', async () => {
    const step = fc.constantFrom('..', '.', '', 'assets', '%2e%2e', '%2f', '%5c', '..%2f', 'secret.js', '\\', '//')
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
        expect(text((await ask(`/${steps.join('/')}`)).body)).not.toContain('outside')
      }),
      { numRuns: 300 },
    )
  })

  it('carries the security headers with every answer, found or not', async () => {
    for (const path of ['/', '/assets/app-1a2b.js', '/gone.js']) {
      const { headers } = await ask(path)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers['content-security-policy']).not.toContain('unsafe')
    }
  })

  it('lets the page connect only where its host says', async () => {
    expect((await ask('/')).headers['content-security-policy']).toContain("connect-src 'self' ws://127.0.0.1:9")
    const closed = await answerFile(root, '/', { nonce: 'n', connect: [] })
    expect(closed.headers['content-security-policy']).toContain("connect-src 'none'")
  })
})
