import type { SavedFile } from '../../../shared/domain/app.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { FileDialogs } from '../ports.ts'

/** Hands a text that is there already to the person as a file; a download is answered before it is fetched. */
export async function saveText(
  files: FileDialogs,
  suggestedName: string,
  mime: string,
  text: string,
): Promise<Result<SavedFile>> {
  const chosen = await files.choose(suggestedName, mime)
  if (!chosen) return ok({ kind: 'cancelled' })
  const written = chosen.write([text], new AbortController().signal)
  if (chosen.file.kind === 'download') return ok(chosen.file)
  const outcome = await written
  return outcome.ok ? ok(chosen.file) : outcome
}
