import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'

export const projectRoot = join(import.meta.dirname, '../..')

export interface Import {
  /** As written: a package, or a path beginning with a dot. */
  readonly from: string
  /** For a path: the file it leads to, from the project's root. */
  readonly file: string | null
  /** Gone after compilation. */
  readonly typeOnly: boolean
}

export interface Source {
  /** From the project's root, with forward slashes. */
  readonly path: string
  readonly text: string
  readonly imports: readonly Import[]
}

/** Every file that belongs to the project (tracked, or new and not ignored) whose path matches. */
export function projectFiles(match: RegExp): { readonly path: string; readonly text: string }[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: projectRoot,
    encoding: 'utf8',
  })
  return [...new Set(listed.split('\n'))]
    .filter((path) => match.test(path) && existsSync(join(projectRoot, path)))
    .map((path) => ({ path, text: readFileSync(join(projectRoot, path), 'utf8') }))
}

/** The product's TypeScript with what each file imports. */
export function productSources(): Source[] {
  return projectFiles(/^(electron|shared|renderer)\/.*\.tsx?$/).map((file) => ({
    ...file,
    imports: importsOf(file.path, file.text),
  }))
}

const fromStatement = /^\s*(?:import|export)\s+(type\s+)?((?:[\w*\s{},]|\btype\b)*?)\s*from\s*['"]([^'"]+)['"]/gm
const bareStatement = /^\s*import\s*['"]([^'"]+)['"]/gm
const dynamicImport = /\bimport\(\s*['"]([^'"]+)['"]/g

/** What a file imports. Comments are cut away first; an import statement is one wherever its line begins with it. */
export function importsOf(path: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '')
  const found: Import[] = []
  const add = (from: string, typeOnly: boolean) => {
    const file = from.startsWith('.')
      ? posix.normalize(posix.join(posix.dirname(path), from.replace(/\?.*$/, '')))
      : null
    found.push({ from, file, typeOnly })
  }
  for (const [, typeOnly, names = '', from = ''] of code.matchAll(fromStatement)) {
    const named = names
      .match(/^\{(.*)\}$/s)?.[1]
      ?.split(',')
      .filter((name) => name.trim() !== '')
    add(from, typeOnly !== undefined || (named?.every((name) => name.trim().startsWith('type ')) ?? false))
  }
  for (const [, from = ''] of code.matchAll(bareStatement)) add(from, false)
  for (const [, from = ''] of code.matchAll(dynamicImport)) add(from, false)
  return found
}

/** The package of an import: `node:fs` → `node:`, `@mantine/core/styles.css` → `@mantine/core`. */
export function packageOf(from: string): string {
  if (from.startsWith('node:')) return 'node:'
  const [first = '', second = ''] = from.split('/')
  return first.startsWith('@') ? `${first}/${second}` : first
}

/** The files that can be reached from `entries` over runtime and type imports. */
export function reachable(sources: readonly Source[], entries: readonly string[]): Set<string> {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const seen = new Set<string>()
  const visit = (path: string) => {
    if (seen.has(path)) return
    seen.add(path)
    for (const { file } of byPath.get(path)?.imports ?? []) if (file !== null) visit(file)
  }
  for (const entry of entries) visit(entry)
  return seen
}

/** The first circle of runtime imports, as a list of files, or null. */
export function findCircle(sources: readonly Source[]): string[] | null {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const visit = (path: string, way: readonly string[]): string[] | null => {
    if (way.includes(path)) return [...way.slice(way.indexOf(path)), path]
    if (done.has(path)) return null
    for (const { file, typeOnly } of byPath.get(path)?.imports ?? []) {
      const circle = file === null || typeOnly ? null : visit(file, [...way, path])
      if (circle) return circle
    }
    done.add(path)
    return null
  }
  for (const { path } of sources) {
    const circle = visit(path, [])
    if (circle) return circle
  }
  return null
}
