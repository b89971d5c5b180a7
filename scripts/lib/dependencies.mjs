import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, say, windows } from './project.mjs'
import { run } from './run.mjs'

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lockfile
 */

/** Installs exactly what the lockfile says, when something else or nothing is installed. */
export async function ensureDependencies() {
  if (isInstalled(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'))) return true
  say('Installing the dependencies …')
  const args = ['ci', '--no-audit', '--no-fund']
  const npm = process.env.npm_execpath
  // npm names itself to the scripts that it runs; without it, by its name on the PATH.
  const { code } = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: windows })
  if (code !== 0) say('The dependencies could not be installed; npm says why above.')
  return code === 0
}

/**
 * Whether what npm notes as installed is what the lockfile asks for. Optional packages may be missing: they are for
 * other machines.
 *
 * @param {Lockfile | null} wanted package-lock.json
 * @param {Lockfile | null} present node_modules/.package-lock.json
 */
export function isInstalled(wanted, present) {
  if (!wanted?.packages || !present?.packages) return false
  for (const [path, { version, integrity }] of Object.entries(present.packages)) {
    const locked = wanted.packages[path]
    if (!locked || locked.version !== version || locked.integrity !== integrity) return false
  }
  return Object.entries(wanted.packages).every(
    ([path, { optional, devOptional }]) => path === '' || optional || devOptional || path in (present.packages ?? {}),
  )
}

/**
 * @param {string} path
 * @returns {Lockfile | null}
 */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'))
  } catch {
    return null
  }
}
