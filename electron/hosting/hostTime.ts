import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock, Log } from '../core/ports.ts'
import { systemClock } from '../core/systemPorts.ts'
import { makeDataFolder } from './dataFolder.ts'
import { fastClock } from './fastClock.ts'
import type { HostOptions } from './options.ts'

/** So often it is written down how late it is, ms of the machine's time. */
const everyMs = 1000

/**
 * The time that core and demo gateway live in: the machine's, or, accelerated, one that begins where the last one in this data folder has
 * ended, or now if that is later. It never goes back, or what was planned would lie further ahead than it was drawn.
 */
export function hostTime({ dataDir, speed }: Pick<HostOptions, 'dataDir' | 'speed'>, log: Log): Clock {
  if (speed === 1) return systemClock
  const path = join(dataDir, 'clock.json')
  const clock = fastClock(speed, Math.max(Date.now(), lastTime(path)))
  const keep = () => {
    try {
      writeFileSync(`${path}.part`, JSON.stringify({ notLaterThan: clock.now() + everyMs * speed }))
      renameSync(`${path}.part`, path)
    } catch (error) {
      log('warn', 'time was not written down', { error: String(error) })
    }
  }
  // Who cannot have the folder is told by the core.
  if (makeDataFolder(dataDir).ok) {
    keep()
    setInterval(keep, everyMs).unref()
  }
  return clock
}

function lastTime(path: string): number {
  try {
    const stored: unknown = JSON.parse(readFileSync(path, 'utf8'))
    if (typeof stored !== 'object' || stored === null || !('notLaterThan' in stored)) return 0
    return typeof stored.notLaterThan === 'number' && Number.isFinite(stored.notLaterThan) ? stored.notLaterThan : 0
  } catch {
    return 0
  }
}
