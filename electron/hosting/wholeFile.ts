import { open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { ChosenFile } from '../core/ports.ts'

/**
 * Writes a file piece by piece: beside its place first, under the name that `mark` makes its own, and into its place when it is
 * whole. Whatever was there stays until then, and after an error or a cancellation.
 */
export async function writeWholeFile(
  path: string,
  mark: string,
  ...[pieces, signal]: Parameters<ChosenFile['write']>
): Promise<Result<null>> {
  const part = join(dirname(path), `.${basename(path)}.${mark}.part`)
  try {
    const file = await open(part, 'wx')
    try {
      for await (const piece of pieces) {
        signal.throwIfAborted()
        await file.writeFile(piece)
      }
      await file.sync()
    } finally {
      await file.close()
    }
    signal.throwIfAborted()
    await rename(part, path)
    return ok(null)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined)
    if (signal.aborted) return fail('app/cancelled', 'Writing the file was cancelled.')
    return fail('file/failed', `${basename(path)} could not be written.`, {
      detail: error instanceof Error ? error.message : String(error),
    })
  }
}
