import type { SavedFile } from '../../shared/domain/app.ts'
import type { Result } from '../../shared/result.ts'
import { bridge } from '../bridge/appBridge.ts'
import { notifyDone, notifyFailed } from './notify.ts'

/** Hands text to the person as a file: a save dialog, or a download. Says how it went. */
export async function saveText(suggestedName: string, mime: string, text: string): Promise<void> {
  finishSaving(await bridge.call('files.save', { suggestedName, mime, text }), suggestedName)
}

/** Does what is left of a saving that the core began: fetches the download, or says where the file is. */
export function finishSaving(result: Result<SavedFile>, name: string): void {
  if (!result.ok) {
    notifyFailed(`${name} was not saved`, result.error)
    return
  }
  const file = result.value
  if (file.kind === 'written') notifyDone(`Saved to ${file.path}`)
  fetchDownload(file, name)
}

/** Lets the browser fetch a file that is offered as a download; does nothing about one that is written elsewhere. */
export function fetchDownload(file: SavedFile, name: string): void {
  if (file.kind !== 'download') return
  const link = document.createElement('a')
  link.href = file.href
  link.download = name
  link.click()
}
