import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import type { Timers } from '../timers.ts'
import type { Answer } from './exchange.ts'

const slowPieces = 12
const slowPauseMs = 60

/** Sends an answer in the way that it wants to travel; its headers are all that are sent. Returns when it has left, or the other side has gone. */
export async function send(response: ServerResponse, answer: Answer, timers: Timers): Promise<void> {
  const { status, headers, body, delivery } = answer
  if (delivery === 'never') return
  response.sendDate = false
  if (typeof body !== 'string') {
    response.writeHead(status, headers)
    return streamAll(response, body)
  }
  const bytes = Buffer.from(body, 'utf8')
  if (delivery === 'reset-half-way') {
    response.writeHead(status, { ...headers, 'content-length': bytes.length })
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.resetAndDestroy())
    return
  }
  if (delivery === 'slow') {
    response.writeHead(status, headers)
    return streamSlowly(response, bytes, timers)
  }
  response.writeHead(status, { ...headers, 'content-length': bytes.length })
  response.end(bytes)
}

async function streamAll(response: ServerResponse, pieces: Iterable<string>): Promise<void> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  for (const piece of pieces) {
    if (gone.signal.aborted) return
    if (!response.write(piece)) await once(response, 'drain', { signal: gone.signal }).catch(() => undefined)
  }
  response.end()
}

/** A few pieces with a pause before each; the pieces may end in the middle of a character. */
async function streamSlowly(response: ServerResponse, bytes: Buffer, timers: Timers): Promise<void> {
  const size = Math.max(1, Math.ceil(bytes.length / slowPieces))
  for (let from = 0; from < bytes.length; from += size) {
    if (!(await pause(response, slowPauseMs, timers))) return
    response.write(bytes.subarray(from, from + size))
  }
  response.end()
}

/** Waits; false when the other side has gone meanwhile. */
export function pause(response: ServerResponse, ms: number, timers: Timers): Promise<boolean> {
  if (response.destroyed) return Promise.resolve(false)
  if (ms <= 0) return Promise.resolve(true)
  return new Promise((resolve) => {
    const gone = () => {
      cancel()
      resolve(false)
    }
    const cancel = timers.after(ms, () => {
      response.off('close', gone)
      resolve(true)
    })
    response.once('close', gone)
  })
}
