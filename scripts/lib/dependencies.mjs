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
  // `npm ci` wants the lockfile to name the packages of every platform, which a lockfile that was made where a registry
  // does not have them all does not; `npm install` takes what this platform needs, in the same versions.
  const done = (await npm('ci')) || (await npm('install', '--no-save'))
  if (!done) say('The dependencies could not be installed; npm says why above.')
  return done
}

/** @param {readonly string[]} args */
async function npm(...args) {
  // Errors are shown also when we were started with --silent, which npm hands down.
  const all = [...args, '--no-audit', '--no-fund', '--loglevel=error']
  const cli = process.env.npm_execpath
  // npm names itself to the scripts that it runs; without it, by its name on the PATH.
  const { code } = cli?.endsWith('.js')
    ? await run(process.execPath, [cli, ...all])
    : await run('npm', all, { shell: windows })
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
