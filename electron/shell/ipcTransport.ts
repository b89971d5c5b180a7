import { type IpcMainEvent, ipcMain, type WebContents } from 'electron'
import { fail } from '../../shared/result.ts'
import { clientMessage, type ServerMessage } from '../../shared/wire.ts'
import { Peer } from '../core/api/peer.ts'
import type { Router } from '../core/api/router.ts'
import type { Log } from '../core/ports.ts'
import { isAppUrl } from './appOrigin.ts'
import { channel } from './channel.ts'

/** The transport over Electron's IPC: one peer for each of our windows, as long as its page lives. */
export class IpcTransport {
  readonly #router: Router
  readonly #log: Log
  readonly #peers = new Map<WebContents, Peer>()

  constructor(router: Router, log: Log) {
    this.#router = router
    this.#log = log
  }

  start(): void {
    ipcMain.on(channel, this.#hear)
  }

  /** Lets the page in this window speak; nobody else is listened to. */
  admit(contents: WebContents): void {
    this.#renew(contents)
    // A new page knows nothing of what the old one subscribed to. Only a committed navigation ends the old page.
    contents.on('did-navigate', () => this.#renew(contents))
    contents.on('render-process-gone', () => this.#renew(contents))
    contents.once('destroyed', () => {
      this.#peers.get(contents)?.close()
      this.#peers.delete(contents)
    })
  }

  stop(): void {
    ipcMain.off(channel, this.#hear)
    for (const peer of this.#peers.values()) peer.close()
    this.#peers.clear()
  }

  readonly #hear = (event: IpcMainEvent, raw: unknown): void => {
    const peer = this.#trusts(event) ? this.#peers.get(event.sender) : undefined
    if (!peer) this.#refuse(event, raw)
    else if (!peer.receive(raw)) this.#log('warn', 'screen sent what is no message')
  }

  #renew(contents: WebContents): void {
    this.#peers.get(contents)?.close()
    this.#peers.set(
      contents,
      new Peer(this.#router, (message) => {
        if (!contents.isDestroyed()) contents.send(channel, message)
      }),
    )
  }

  /** One of our windows, its main frame, showing our own page. */
  #trusts({ sender, senderFrame }: IpcMainEvent): boolean {
    return (
      this.#peers.has(sender) &&
      senderFrame !== null &&
      senderFrame.frameToken === sender.mainFrame.frameToken &&
      isAppUrl(senderFrame.origin)
    )
  }

  #refuse(event: IpcMainEvent, raw: unknown): void {
    this.#log('warn', 'foreign sender refused', { origin: event.senderFrame?.origin ?? null })
    const message = clientMessage.safeParse(raw)
    if (!message.success || message.data.t === 'unsubscribe') return
    const { id, t } = message.data
    const failure = fail('transport/forbidden', 'Only the page of Simrack itself may speak to its core.')
    const answer: ServerMessage =
      t === 'call' ? { t: 'result', id, result: failure } : { t: 'refused', id, error: failure.error }
    event.reply(channel, answer)
  }
}
