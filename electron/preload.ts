import { contextBridge, ipcRenderer } from 'electron'
import { channel } from './shell/channel.ts'

/** All that the page gets of Electron: one pipe to the core. What may be asked through it is decided at its other end. */
contextBridge.exposeInMainWorld('simrack', {
  send: (message: unknown): void => ipcRenderer.send(channel, message),
  listen: (handler: (message: unknown) => void): (() => void) => {
    const hear = (_event: unknown, message: unknown) => handler(message)
    ipcRenderer.on(channel, hear)
    return () => {
      ipcRenderer.off(channel, hear)
    }
  },
})
