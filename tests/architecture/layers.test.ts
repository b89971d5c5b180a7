import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCircle, importsOf, packageOf, productSources, projectRoot, reachable, type Source } from './sources.ts'

/** A layer: its files, the layers that it may import from, and the packages that it may use. First match wins. */
interface Layer {
  readonly name: string
  readonly files: RegExp
  readonly mayImport: readonly string[]
  readonly packages: RegExp
}

const layers: readonly Layer[] = [
  { name: 'shared', files: /^shared\//, mayImport: ['shared'], packages: /^zod$/ },
  {
    name: 'core',
    files: /^electron\/core\//,
    mayImport: ['core', 'shared'],
    packages: /^(node:|zod|undici|mcc-mnc-list|read-excel-file|fflate)$/,
  },
  {
    name: 'simulator',
    files: /^electron\/simulator\//,
    mayImport: ['simulator', 'core', 'shared'],
    packages: /^(node:|zod|undici)$/,
  },
  { name: 'hosting', files: /^electron\/hosting\//, mayImport: ['hosting', 'core', 'shared'], packages: /^node:$/ },
  {
    name: 'browser entry',
    files: /^electron\/browser\/main\.ts$/,
    mayImport: ['browser', 'simulator', 'hosting', 'core', 'shared', 'manifest'],
    packages: /^node:$/,
  },
  {
    name: 'browser',
    files: /^electron\/browser\//,
    mayImport: ['browser', 'hosting', 'core', 'shared'],
    packages: /^(node:|ws|conf)$/,
  },
  {
    name: 'shell',
    files: /^electron\/shell\//,
    mayImport: ['shell', 'hosting', 'core', 'shared'],
    packages: /^(node:|electron|electron-store)$/,
  },
  { name: 'preload', files: /^electron\/preload\.ts$/, mayImport: ['shell', 'shared'], packages: /^electron$/ },
  {
    name: 'main',
    files: /^electron\/main\.ts$/,
    mayImport: ['shell', 'simulator', 'hosting', 'core', 'shared'],
    packages: /^(node:|electron)$/,
  },
  {
    name: 'renderer',
    files: /^renderer\//,
    mayImport: ['renderer', 'shared'],
    packages: /^(react|react-dom|zod|zustand|wouter|recharts|@mantine\/\w+|@tabler\/icons-react|@tanstack\/[\w-]+)$/,
  },
  { name: 'manifest', files: /^package\.json$/, mayImport: [], packages: /^$/ },
]

/** What runs: everything else must be reached from here. */
const entries = [
  'electron/main.ts',
  'electron/preload.ts',
  'electron/browser/main.ts',
  'electron/simulator/cli.ts',
  'electron/core/inventory/review/worker.ts',
  'electron/core/stockTake/worker.ts',
  'electron/core/support/worker.ts',
  'renderer/main.tsx',
]

/** Asked for by the design before its first user: commands and tasks take port expressions. */
const awaited = ['shared/lib/portExpression.ts']

const layerOf = (path: string) => layers.find(({ files }) => files.test(path))

/** Every import of `source` that its layer does not allow, in words. */
function trespasses(source: Source): string[] {
  const layer = layerOf(source.path)
  if (!layer) return [`${source.path} is in no layer`]
  return source.imports.flatMap(({ from, file }) => {
    const allowed =
      file === null ? layer.packages.test(packageOf(from)) : layer.mayImport.includes(layerOf(file)?.name ?? 'nowhere')
    return allowed ? [] : [`${source.path} (${layer.name}) imports ${from}`]
  })
}

describe('the layers', () => {
  const sources = productSources()

  it('import only what lies beneath them', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap(trespasses)).toEqual([])
  })

  it('leave Electron to the shell, the main file and the preload script', () => {
    const users = sources.filter(({ imports }) => imports.some(({ from }) => packageOf(from) === 'electron'))
    expect(
      users.map(({ path }) => path).filter((path) => !/^electron\/(shell\/|main\.ts|preload\.ts)/.test(path)),
    ).toEqual([])
  })

  it('name every file that they import with its ending, and it is there', () => {
    const missing = sources.flatMap(({ path, imports }) =>
      imports
        .filter(({ file }) => file !== null && !existsSync(join(projectRoot, file)))
        .map(({ from }) => `${path}: ${from}`),
    )
    expect(missing).toEqual([])
  })

  it('go in no circle', () => {
    expect(findCircle(sources)).toBeNull()
  })

  it('hold no file that nothing runs', () => {
    const used = reachable(sources, [...entries, ...awaited])
    expect(sources.map(({ path }) => path).filter((path) => !used.has(path) && !path.endsWith('.d.ts'))).toEqual([])
  })

  it('would notice a core that reaches for Electron, and a screen that reaches for the core', () => {
    const bad = (path: string, text: string) => trespasses({ path, text, imports: importsOf(path, text) })
    expect(bad('electron/core/a.ts', "import { app } from 'electron'")).toHaveLength(1)
    expect(bad('electron/core/a.ts', "import {\n  a,\n  type B,\n} from '../shell/menu.ts'")).toHaveLength(1)
    expect(bad('electron/core/a.ts', "const a = await import('electron-store')")).toHaveLength(1)
    expect(bad('renderer/a.tsx', "import type { Core } from '../electron/core/core.ts'")).toHaveLength(1)
    expect(bad('renderer/a.tsx', "import 'node:fs'")).toHaveLength(1)
    expect(bad('shared/a.ts', "export { request } from 'undici'")).toHaveLength(1)
    expect(bad('shared/a.ts', "// import { app } from 'electron'\nimport { z } from 'zod'")).toHaveLength(0)
  })

  it('would notice a circle, and let types go round', () => {
    const file = (path: string, text: string): Source => ({ path, text, imports: importsOf(path, text) })
    const a = file('shared/a.ts', "import { b } from './b.ts'")
    expect(findCircle([a, file('shared/b.ts', "import { a } from './a.ts'")])).toEqual([
      'shared/a.ts',
      'shared/b.ts',
      'shared/a.ts',
    ])
    expect(findCircle([a, file('shared/b.ts', "import { type A, type C } from './a.ts'")])).toBeNull()
  })
})
