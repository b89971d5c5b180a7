import { basename, extname, join } from 'node:path'
import { app, BrowserWindow, dialog } from 'electron'
import type { FileDialogs, Random } from '../core/ports.ts'
import { writeWholeFile } from '../hosting/wholeFile.ts'

/** The system's save dialog, in front of our window, starting in the downloads folder. */
export const fileDialogs = (random: Random): FileDialogs => ({
  choose: async (suggestedName) => {
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
    if (canceled || !filePath) return null
    return {
      file: { kind: 'written', path: filePath },
      write: (pieces, signal) => writeWholeFile(filePath, random.hex(4), pieces, signal),
    }
  },
})
