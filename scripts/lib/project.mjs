import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, and the Node that everything runs on once it is installed. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
export const windows = process.platform === 'win32'

/** Node 24 of the dev dependencies; these scripts themselves must run on the machine's own Node ≥ 20. */
export function node24() {
  const own = join(root, 'node_modules/node/bin', windows ? 'node.exe' : 'node')
  return existsSync(own) ? own : process.execPath
}

/**
 * A file of an installed package.
 * @param {string} path
 */
export const installed = (path) => join(root, 'node_modules', path)

/**
 * Tells the person what is going on. Standard output belongs to the ready line.
 * @param {string} text
 */
export const say = (text) => void process.stderr.write(`${text}\n`)
