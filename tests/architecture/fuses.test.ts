import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectRoot } from './sources.ts'

/** What a packaged Simrack must be: no Node for strangers, no debugger, nothing loaded from outside the archive. */
const required = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
  WasmTrapHandlers: true,
}

it('states every fuse of Electron, each with its reason', () => {
  const { fuses }: { fuses: Record<string, { on: boolean; why: string }> } = JSON.parse(
    readFileSync(join(projectRoot, 'resources/fuses.json'), 'utf8'),
  )
  expect(Object.fromEntries(Object.entries(fuses).map(([name, { on }]) => [name, on]))).toEqual(required)
  for (const { why } of Object.values(fuses)) expect(why.length).toBeGreaterThan(20)
})
