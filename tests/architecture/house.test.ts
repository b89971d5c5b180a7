import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectFiles, projectRoot } from './sources.ts'

const maxLines = 350

/** Ways around the type checker or the linter, and notes to oneself. */
const escapes =
  /@ts-(ignore|expect-error|nocheck)|biome-ignore|eslint-disable|\bas any\b|:\s*any\b(?! \w)|<any>|\b(TODO|FIXME|XXX|HACK)\b/

/** Every line of `files` that matches, as `path:line: text`. */
function lines(files: readonly { path: string; text: string }[], match: RegExp): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, i) => (match.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : [])),
  )
}

describe('the house', () => {
  const code = projectFiles(/^(electron|shared|renderer|tests|scripts)\/.*\.(tsx?|mjs)$|^[^/]+\.ts$/)
  const here = 'tests/architecture/house.test.ts'

  it(`keeps every file under ${maxLines} lines`, () => {
    const styles = projectFiles(/\.css$/)
    const long = [...code, ...styles].filter(({ text }) => text.split('\n').length > maxLines + 1)
    expect(long.map(({ path, text }) => `${path} (${text.split('\n').length})`)).toEqual([])
  })

  it('has no way around the type checker or the linter', () => {
    expect(
      lines(
        code.filter(({ path }) => path !== here),
        escapes,
      ),
    ).toEqual([])
  })

  it('leaves no test out but for a face or a system that lacks the thing, and runs none alone', () => {
    const tests = code.filter(({ path }) => path.startsWith('tests/') && path !== here)
    expect(lines(tests, /\b(it|test|describe)\.((only|todo|fixme)\(|skip\(\s*(['"`)]|true))/)).toEqual([])
  })

  it('styles by tokens and modules; inline stands only where a virtual row is', () => {
    const screens = code.filter(({ path }) => path.startsWith('renderer/'))
    expect(lines(screens, /\sstyle=\{\{(?! (top|height)\b)/)).toEqual([])
  })

  it("tells one time on the screen, the core's", () => {
    const screens = code.filter(({ path }) => path.startsWith('renderer/') && path !== 'renderer/stores/coreTime.ts')
    expect(lines(screens, /\bDate\.now\(|\bnew Date\(\)(?!\.getTimezoneOffset)/)).toEqual([])
  })

  it('pins every dependency exactly', () => {
    const manifest: { dependencies: Record<string, string>; devDependencies: Record<string, string> } = JSON.parse(
      readFileSync(join(projectRoot, 'package.json'), 'utf8'),
    )
    const all = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })
    expect(all.filter(([, version]) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
  })
})
