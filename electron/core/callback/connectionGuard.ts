import type { Socket } from 'node:net'
import { plainAddress } from './addresses.ts'
import type { CallbackLimits } from './callbackLimits.ts'

/** Holds every open connection: bounds how many there are, in all and of one address, and can end them all. */
export class ConnectionGuard {
  readonly #limits: CallbackLimits
  readonly #sockets = new Set<Socket>()
  readonly #perAddress = new Map<string, number>()

  constructor(limits: CallbackLimits) {
    this.#limits = limits
  }

  /** Takes a new connection in; one too many is destroyed, and false comes back. */
  admit(socket: Socket): boolean {
    const address = plainAddress(socket.remoteAddress)
    const ofAddress = this.#perAddress.get(address) ?? 0
    if (this.#sockets.size >= this.#limits.maxConnections || ofAddress >= this.#limits.maxConnectionsPerAddress) {
      socket.destroy()
      return false
    }
    this.#sockets.add(socket)
    this.#perAddress.set(address, ofAddress + 1)
    socket.once('close', () => this.#leave(socket, address))
    return true
  }

  destroyAll(): void {
    for (const socket of this.#sockets) socket.destroy()
  }

  get size(): number {
    return this.#sockets.size
  }

  #leave(socket: Socket, address: string): void {
    this.#sockets.delete(socket)
    const left = (this.#perAddress.get(address) ?? 1) - 1
    if (left > 0) this.#perAddress.set(address, left)
    else this.#perAddress.delete(address)
  }
}
