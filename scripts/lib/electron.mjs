import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { installed, say } from './project.mjs'
import { runNode } from './run.mjs'

/** Electron's binary is fetched at most so long. */
const fetchMs = 180_000

/** Electron's executable, or null when it is not on this machine yet. */
export function electronBinary() {
  const own = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const pathFile = installed('electron/path.txt')
  if (!own && !existsSync(pathFile)) return null
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron'
  const binary = join(own ?? installed('electron/dist'), name)
  return existsSync(binary) ? binary : null
}

/** Why Electron cannot open a window here, whether or not it is installed; null when it can. */
export function whyNoWindow() {
  if (process.platform !== 'linux') return null
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display'
  if (process.getuid?.() === 0) return 'it does not run as root with its sandbox on'
  return null
}

/** Fetches Electron's binary if it is missing. */
export async function ensureElectron() {
  if (electronBinary()) return true
  say('Fetching Electron, once (npm start -- --browser does without it) …')
  // It fails with a page of its own trouble; why there is no Electron is said in one line by who needed it.
  await runNode(installed('electron/install.js'), [], { timeoutMs: fetchMs, output: 'none' })
  return electronBinary() !== null
}
