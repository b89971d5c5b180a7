import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** One log file grows to this size; the one before it is kept as `.1`. */
const maxBytes = 2 * 1024 * 1024

/**
 * A file that lines are appended to, bounded in size. Written at once, so that the line before a crash is there; when
 * the file cannot be written, lines are lost rather than the application.
 */
export function logFile(path: string, limit = maxBytes): (line: string) => void {
  let file: number | null = null
  let size = 0
  const open = () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const opened = openSync(path, 'a', 0o600)
    size = fstatSync(opened).size
    return opened
  }
  return (line) => {
    try {
      file ??= open()
      if (size > limit) {
        closeSync(file)
        file = null
        renameSync(path, `${path}.1`)
        file = open()
      }
      size += writeSync(file, line)
    } catch {
      // A full disk or a read-only folder: there is no better place to say so.
    }
  }
}
