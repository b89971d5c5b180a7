import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { compileFunction } from 'node:vm'

/** What the preload script gets of Electron inside the sandbox, and what it gives to the page. */
export interface PageWorld {
  readonly simrack?: {
    send(message: unknown): void
    listen(handler: (message: unknown) => void): () => void
  }
}

/** A page that has run the preload script, and nothing else. */
export class Page {
  readonly world: PageWorld
  readonly #inbox = new EventEmitter()

  /** `deliver` takes what the page sends over IPC. */
  constructor(preload: string, deliver: (channel: string, args: unknown[]) => void) {
    const exposed: Record<string, unknown> = {}
    const electron = {
      contextBridge: {
        exposeInMainWorld: (key: string, api: unknown) => {
          exposed[key] = api
        },
      },
      ipcRenderer: {
        // Electron clones what crosses, both ways; what cannot be cloned throws here as there.
        send: (channel: string, ...args: unknown[]) => deliver(channel, structuredClone(args)),
        on: (channel: string, listener: (...args: unknown[]) => void) => this.#inbox.on(channel, listener),
        off: (channel: string, listener: (...args: unknown[]) => void) => this.#inbox.off(channel, listener),
      },
    }
    const require = (name: string) => {
      if (name === 'electron') return electron
      throw new Error(`A sandboxed preload script cannot load "${name}".`)
    }
    // As in the sandbox: CommonJS, and of Node nothing.
    const nothing = ['process', 'Buffer', 'global', 'setImmediate', '__filename', '__dirname']
    const script = compileFunction(readFileSync(preload, 'utf8'), ['require', 'module', 'exports', ...nothing])
    const module = { exports: {} }
    script(require, module, module.exports)
    this.world = exposed
  }

  /** A message from the main process. */
  receive(channel: string, args: readonly unknown[]): void {
    this.#inbox.emit(channel, {}, ...structuredClone(args))
  }
}
