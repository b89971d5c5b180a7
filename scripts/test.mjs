/**
 * `npm test`: sets up what is missing, then types, lint, build, the vitest suites, and end-to-end in a real Chromium. A
 * step that fails does not stop the later ones. Ends with one line, `N passed, N failed`.
 */
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuilt } from './lib/build.mjs'
import { ensureChromium } from './lib/chromium.mjs'
import { playwrightCounts, readCounts, vitestCounts } from './lib/counts.mjs'
import { ensureDependencies } from './lib/dependencies.mjs'
import { ensureElectron } from './lib/electron.mjs'
import { installed, root, say } from './lib/project.mjs'
import { runNode } from './lib/run.mjs'

const reports = join(root, '.cache/reports')
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })

/** @type {{ name: string, passed: number, failed: number, skipped: number, seconds: number }[]} */
const results = []

if (await step('set-up', prepared(ensureDependencies))) await runSteps()
finish(results)

async function runSteps() {
  await step('types', () =>
    all(['node', 'renderer', 'tests'].map((part) => () => tool('typescript/bin/tsc', ['-p', `tsconfig.${part}.json`]))),
  )
  await step('lint', () => tool('@biomejs/biome/bin/biome', ['check', '.']))
  await step('build', prepared(ensureBuilt))
  await step('layers, unit, integration, contract', async () => {
    const file = join(reports, 'vitest.json')
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code } = await runNode(installed('vitest/vitest.mjs'), ['run', ...reporters], { output: 'stdout' })
    return readCounts(vitestCounts, file, code)
  })
  await step('end to end', async () => {
    const chromium = await ensureChromium()
    if (!chromium) {
      say('No Chromium could be found or installed: set CHROME_PATH to one.')
      return false
    }
    if (process.env.SIMRACK_E2E_ELECTRON === '1' && !(await ensureElectron())) return false
    const file = join(reports, 'playwright.json')
    const { code } = await runNode(installed('@playwright/test/cli.js'), ['test', '--reporter=list,json'], {
      output: 'stdout',
      env: { CHROME_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    })
    return readCounts(playwrightCounts, file, code)
  })
}

/**
 * One step; a plain yes or no counts as one test. Tells whether nothing failed in it.
 * @param {string} name
 * @param {() => Promise<boolean | import('./lib/counts.mjs').Counts>} work
 */
async function step(name, work) {
  process.stdout.write(`\n── ${name}\n`)
  const began = Date.now()
  const outcome = await work().catch((/** @type {unknown} */ error) => {
    say(error instanceof Error ? (error.stack ?? error.message) : String(error))
    return false
  })
  const counts =
    typeof outcome === 'boolean' ? { passed: outcome ? 1 : 0, failed: outcome ? 0 : 1, skipped: 0 } : outcome
  results.push({ name, ...counts, seconds: (Date.now() - began) / 1000 })
  return counts.failed === 0
}

/**
 * What the tests stand on: it counts only when it fails.
 * @param {() => Promise<boolean>} work
 */
function prepared(work) {
  return async () => ({ passed: 0, failed: (await work()) ? 0 : 1, skipped: 0 })
}

/**
 * @param {string} path of the tool's script in node_modules
 * @param {readonly string[]} args
 */
async function tool(path, args) {
  return (await runNode(installed(path), args, { output: 'stdout' })).code === 0
}

/**
 * All of them, also after one has failed.
 * @param {readonly (() => Promise<boolean>)[]} works
 */
async function all(works) {
  let good = true
  for (const work of works) good = (await work()) && good
  return good
}

/** @param {typeof results} steps */
function finish(steps) {
  process.stdout.write('\n')
  for (const { name, passed, failed, skipped, seconds } of steps) {
    const counts = passed + failed > 0 ? `: ${passed} of ${passed + failed}` : ''
    const left = skipped > 0 ? `, ${skipped} skipped` : ''
    process.stdout.write(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}${counts}${left} (${seconds.toFixed(1)} s)\n`)
  }
  const sum = (/** @type {'passed' | 'failed'} */ key) => steps.reduce((total, step) => total + step[key], 0)
  process.stdout.write(`${sum('passed')} passed, ${sum('failed')} failed\n`)
  process.exitCode = sum('failed') > 0 ? 1 : 0
}
