import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { installed, root, say } from './project.mjs'
import { runNode } from './run.mjs'

/** What the build reads, and what it must leave behind. */
const sources = ['electron', 'renderer', 'shared', 'electron.vite.config.ts', 'package.json', 'package-lock.json']
const results = [
  'out/main/main.js',
  'out/main/reviewWorker.js',
  'out/main/stockWorker.js',
  'out/main/supportWorker.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
]
const stamp = join(root, 'out/.sources')
const lock = join(root, '.cache/build.lock')

/** Builds when something that the build reads has changed since the last one. */
export async function ensureBuilt() {
  if (isFresh()) return true
  const free = await holdLock()
  try {
    // Somebody else may just have built.
    if (isFresh()) return true
    say('Building …')
    const hash = hashSources()
    const { code } = await runNode(installed('electron-vite/bin/electron-vite.js'), ['build', '--logLevel', 'warn'])
    if (code !== 0) say('The build failed; the reasons are above.')
    else writeFileSync(stamp, hash)
    return code === 0
  } finally {
    free()
  }
}

/** Whether `out/` was made from the sources as they are. */
export function isFresh() {
  if (!existsSync(stamp) || !results.every((path) => existsSync(join(root, path)))) return false
  return readFileSync(stamp, 'utf8') === hashSources()
}

function hashSources() {
  const hash = createHash('sha256')
  for (const path of sources) hashInto(hash, path)
  return hash.digest('hex')
}

/**
 * @param {import('node:crypto').Hash} hash
 * @param {string} path
 */
function hashInto(hash, path) {
  const full = join(root, path)
  if (!existsSync(full)) return
  if (statSync(full).isDirectory()) {
    for (const name of readdirSync(full).sort()) hashInto(hash, `${path}/${name}`)
  } else hash.update(path).update('\0').update(readFileSync(full)).update('\0')
}

/** Two builds at once would delete each other's output: the lock holds the id of the process that builds. */
async function holdLock() {
  mkdirSync(join(root, '.cache'), { recursive: true })
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      return () => rmSync(lock, { force: true })
    } catch {
      if (isLeftBehind()) rmSync(lock, { force: true })
      else await pause(250)
    }
  }
}

/** Whether the process that took the lock is gone. A lock that was taken this moment may not hold its id yet. */
function isLeftBehind() {
  try {
    const owner = Number(readFileSync(lock, 'utf8'))
    if (owner > 0) process.kill(owner, 0)
    return false
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}
