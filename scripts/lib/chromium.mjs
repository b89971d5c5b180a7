import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installed, root, say, windows } from './project.mjs'
import { run, runNode } from './run.mjs'

/** A download of a browser may take so long. */
const fetchMs = 10 * 60_000

/** A Chromium for the end-to-end tests: the system's, else Playwright's own; null when there is none. */
export async function findChromium() {
  return onSystem() ?? (await ofPlaywright())
}

/** The same, installed when it is missing: by Playwright, or by the system's package manager where we may use it. */
export async function ensureChromium() {
  const found = await findChromium()
  if (found) return found
  say('There is no Chromium here; installing one for the end-to-end tests …')
  await runNode(installed('@playwright/test/cli.js'), ['install', 'chromium'], { timeoutMs: fetchMs })
  const fetched = await ofPlaywright()
  if (fetched) return fetched
  if (isDebian() && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    await run('apt-get', ['update'], { env, timeoutMs: fetchMs })
    await run('apt-get', ['install', '-y', 'chromium'], { env, timeoutMs: fetchMs })
  }
  return onSystem()
}

function onSystem() {
  const named = process.env.CHROME_PATH
  if (named) return isProgram(named) ? named : null
  const folders = (process.env.PATH ?? '').split(delimiter)
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const candidates = windows
    ? ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData'].flatMap((variable) => {
        const folder = process.env[variable]
        return folder
          ? [
              join(folder, 'Google/Chrome/Application/chrome.exe'),
              join(folder, 'Chromium/Application/chrome.exe'),
              join(folder, 'Microsoft/Edge/Application/msedge.exe'),
            ]
          : []
      })
    : [
        ...names.flatMap((name) => folders.map((folder) => join(folder, name))),
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        '/Applications/Chromium.app/Contents/MacOS/Chromium',
      ]
  return candidates.find(isProgram) ?? null
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Playwright's own Chromium, when it has been fetched. */
async function ofPlaywright() {
  if (!existsSync(join(root, 'node_modules/@playwright/test'))) return null
  const { chromium } = await import('@playwright/test')
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : null
}

function isDebian() {
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  } catch {
    return false
  }
}
