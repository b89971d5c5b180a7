import { spawn } from 'node:child_process'
import { delimiter, dirname } from 'node:path'
import { node24, root } from './project.mjs'

/**
 * Runs a program in the project's folder and gives its exit code. What it writes goes to standard error, unless its
 * standard output is wanted on ours, or nothing of it anywhere.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   env?: Record<string, string>, output?: 'stdout' | 'stderr' | 'none', shell?: boolean, timeoutMs?: number,
 *   forwardSignals?: boolean
 * }} [options]
 * @returns {Promise<{ code: number, signal: NodeJS.Signals | null }>}
 */
export function run(command, args, options = {}) {
  const { env = {}, output = 'stderr', shell = false, timeoutMs, forwardSignals = false } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      shell,
      stdio: output === 'none' ? 'ignore' : ['ignore', output === 'stdout' ? 'inherit' : 2, 'inherit'],
      env: { ...process.env, PATH: `${dirname(node24())}${delimiter}${process.env.PATH ?? ''}`, ...env },
    })
    const timer = timeoutMs ? setTimeout(() => child.kill('SIGKILL'), timeoutMs) : undefined
    const forward = (/** @type {NodeJS.Signals} */ signal) => void child.kill(signal)
    if (forwardSignals) for (const signal of signals) process.on(signal, forward)
    const end = (/** @type {number | null} */ code, /** @type {NodeJS.Signals | null} */ signal) => {
      clearTimeout(timer)
      for (const name of signals) process.off(name, forward)
      resolve({ code: code ?? 1, signal })
    }
    child.once('error', (error) => {
      process.stderr.write(`${command}: ${error.message}\n`)
      end(1, null)
    })
    child.once('exit', end)
  })
}

/** @type {readonly NodeJS.Signals[]} */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * Runs a script on Node 24.
 * @param {string} script
 * @param {readonly string[]} [args]
 * @param {Parameters<typeof run>[2]} [options]
 */
export const runNode = (script, args = [], options = {}) => run(node24(), [script, ...args], options)
