import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'

/** One file grows to this size … */
const maxBytes = 2 * 1024 * 1024
/** … and so many are kept in all: `simrack.log`, `simrack.log.1`, up to `.4`, the oldest. */
const maxFiles = 5

/** The log in the data folder: lines are appended to it, and the last ones read back. */
export interface LogFile {
  /** Written at once, so that the line before a crash is there; when the file cannot be written, lines are lost rather than Simrack. */
  append(line: string): void
  /** The last whole lines of it and of the file before it, the oldest first; of at most so many bytes of each. */
  lastLines(bytes: number): string[]
}

/** A file that is bounded in size and rotated. Nothing is opened before the first line. */
export function logFile(path: string, { limit = maxBytes, files = maxFiles } = {}): LogFile {
  let file: number | null = null
  let size = 0
  const open = () => {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const opened = openSync(path, 'a', 0o600)
    size = fstatSync(opened).size
    return opened
  }
  return {
    append: (line) => {
      try {
        file ??= open()
        if (size > limit) {
          closeSync(file)
          file = null
          rotate(path, files)
          file = open()
        }
        size += writeSync(file, line)
      } catch {
        // A full disk or a read-only folder: there is no better place to say so.
      }
    },
    lastLines: (bytes) => [...tail(`${path}.1`, bytes), ...tail(path, bytes)],
  }
}

function rotate(path: string, files: number): void {
  for (let i = files - 2; i >= 0; i--) {
    try {
      renameSync(i === 0 ? path : `${path}.${i}`, `${path}.${i + 1}`)
    } catch (error) {
      // The first rotations find no older files.
      if (i === 0) throw error
    }
  }
}

function tail(path: string, bytes: number): string[] {
  let file: number | null = null
  try {
    file = openSync(path, 'r')
    const { size } = fstatSync(file)
    const from = Math.max(0, size - bytes)
    const buffer = Buffer.alloc(size - from)
    const read = readSync(file, buffer, 0, buffer.length, from)
    const lines = buffer.toString('utf8', 0, read).split('\n')
    // The first line may be cut, unless it is the file's first.
    return lines.slice(from > 0 ? 1 : 0).filter((line) => line !== '')
  } catch {
    return []
  } finally {
    if (file !== null) closeSync(file)
  }
}
