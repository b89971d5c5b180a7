import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { fail, ok, type Result } from '../../shared/result.ts'

/** What both faces understand on their command line. */
export interface HostOptions {
  /** The port of the browser face; 0: any free one. */
  readonly port: number
  readonly dataDir: string
  /** Start with the demo gateway connected. */
  readonly demo: boolean
  /** How many times as fast as the machine's time core and demo gateway live: 1 unless an accelerated demo is asked for. */
  readonly speed: number
  /** Open the system's browser when the browser face is ready. */
  readonly open: boolean
}

export const usage = 'Options: --port N, --data-dir DIR, --demo, --speed N, --no-open'

/**
 * What an accelerated demo keeps lies in this folder of the data folder: its messages and runs are of times to come, and what is kept for so
 * many days would be removed from the real ones.
 */
const acceleratedFolder = 'accelerated'

/**
 * Reads the command line after the program's own name. `strict` refuses what it does not know; Electron's command line
 * also carries Chromium's switches, which are none of ours.
 */
export function parseOptions(args: readonly string[], { strict }: { readonly strict: boolean }): Result<HostOptions> {
  try {
    const { values } = parseArgs({
      args: [...args],
      strict,
      options: {
        port: { type: 'string' },
        'data-dir': { type: 'string' },
        demo: { type: 'boolean', default: false },
        speed: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
      },
    })
    const port = values.port === undefined ? 0 : Number(values.port)
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      return fail('input/invalid', '--port takes a number from 0 to 65535.')
    const speed = values.speed === undefined ? 1 : Number(values.speed)
    if (!Number.isInteger(speed) || speed < 1 || speed > 600)
      return fail('input/invalid', '--speed takes a number from 1 to 600.')
    if (values.speed !== undefined && values.demo !== true)
      return fail(
        'input/invalid',
        '--speed goes with --demo: only the time of the demo gateway can be made to run faster.',
      )
    const dataDir = values['data-dir']
    if (dataDir === true || dataDir === '') return fail('input/invalid', '--data-dir takes a folder.')
    const folder =
      typeof dataDir === 'string' ? resolve(dataDir) : defaultDataDir(process.platform, process.env, homedir())
    return ok({
      port,
      dataDir: speed === 1 ? folder : join(folder, acceleratedFolder),
      demo: values.demo === true,
      speed,
      open: values['no-open'] !== true,
    })
  } catch (error) {
    return fail('input/invalid', error instanceof Error ? error.message : String(error))
  }
}

/**
 * Where Simrack keeps its data unless told otherwise, the same for both faces: the folder that Electron would choose.
 * Windows `%APPDATA%\Simrack`, macOS `~/Library/Application Support/Simrack`, else `$XDG_CONFIG_HOME/Simrack` or
 * `~/.config/Simrack`.
 */
export function defaultDataDir(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'Simrack')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Simrack')
  return join(env.XDG_CONFIG_HOME || join(home, '.config'), 'Simrack')
}
