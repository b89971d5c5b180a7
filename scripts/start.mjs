/**
 * `npm start`: installs and builds what is missing, then opens Simrack: in Electron where that can be, else in a browser.
 * Flags: --browser --no-open --port N --data-dir DIR --demo --speed N --dev. Only the ready line goes to standard output.
 */
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { electronBinary, ensureElectron, whyNoWindow } from './lib/electron.mjs'
import { node24, root, say } from './lib/project.mjs'
import { run } from './lib/run.mjs'

const args = process.argv.slice(2)
const has = (/** @type {string} */ flag) => args.includes(flag)
/** What the faces themselves understand. */
const passedOn = args.filter((arg) => arg !== '--browser' && arg !== '--dev')

if (!(await ensureDependencies()) || !(await ensureBuilt())) process.exit(1)
if (has('--dev')) watchSources()
process.exit(has('--browser') ? await openBrowserFace() : await openElectron())

async function openElectron() {
  const why = whyNoWindow() ?? ((await ensureElectron()) ? null : 'its binary could not be fetched')
  const binary = electronBinary()
  if (why !== null || binary === null) return instead(why ?? 'its binary is missing')
  const began = Date.now()
  const { code, signal } = await run(binary, ['.', ...passedOn], { forwardSignals: true })
  // Killed at once by a signal of its own: a sandbox that this system does not let it have, or a library that is missing.
  const stillborn = Date.now() - began < 5_000 && (signal === 'SIGTRAP' || signal === 'SIGABRT' || code === 127)
  return stillborn ? instead('it does not start on this system') : code
}

/** @param {string} why */
function instead(why) {
  say(`Electron cannot be used here: ${why}. Opening Simrack in the browser instead.`)
  return openBrowserFace()
}

async function openBrowserFace() {
  const { code } = await run(node24(), [join(root, 'electron/browser/main.ts'), ...passedOn], {
    output: 'stdout',
    forwardSignals: true,
    // What was compiled once is there at the next start: half of the time to ready.
    env: { NODE_COMPILE_CACHE: join(root, '.cache/compile') },
  })
  return code
}

/**
 * Development is what people get: the same build under the same policy, made again when a source changes. Reload the page
 * to see it; what runs outside the page is seen at the next start.
 */
function watchSources() {
  /** @type {NodeJS.Timeout | undefined} */
  let settled
  const changed = () => {
    clearTimeout(settled)
    settled = setTimeout(() => void ensureBuilt(), 200)
  }
  for (const folder of ['electron', 'renderer', 'shared']) watch(join(root, folder), { recursive: true }, changed)
}
