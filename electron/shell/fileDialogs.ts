import { writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { FileDialogs } from '../core/ports.ts'

/** The system's save dialog, in front of our window, starting in the downloads folder. */
export const fileDialogs: FileDialogs = {
  saveText: async (suggestedName, _mime, text) => {
    const name = basename(suggestedName)
    const extension = extname(name).slice(1)
    const options = {
      defaultPath: join(app.getPath('downloads'), name),
      filters: extension ? [{ name: extension.toUpperCase(), extensions: [extension] }] : [],
    }
    const [window] = BrowserWindow.getAllWindows()
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options))
    if (canceled || !filePath) return { kind: 'cancelled' }
    await writeFile(filePath, text)
    return { kind: 'written', path: filePath }
  },
}
