import { mkdirSync } from 'node:fs'
import { fail, ok, type Result } from '../../shared/result.ts'

/** Makes the data folder, or a folder in it, when it is absent: for its owner alone. */
export function makeDataFolder(path: string): Result<null> {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return ok(null)
  } catch (error) {
    return fail('store/failed', `The data folder ${path} cannot be made.`, {
      detail: error instanceof Error ? error.message : String(error),
    })
  }
}
