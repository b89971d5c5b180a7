import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { quirks } from '../../../electron/simulator/quirks.ts'

it('the documentation lists every quirk with its description, in order', () => {
  const page = readFileSync(new URL('../../../docs/simulator.md', import.meta.url), 'utf8')
  const rows = [...page.matchAll(/^\| `([a-z0-9-]+)` \| (.+) \|$/gm)].map(([, name, description]) => ({
    name,
    description,
  }))
  expect(rows).toEqual(quirks.map(({ name, description }) => ({ name, description })))
})
