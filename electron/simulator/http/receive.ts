import type { IncomingMessage } from 'node:http'
import type { RecordedRequest } from './exchange.ts'

const maxBodyBytes = 1024 * 1024

/** Reads a whole request; null when its body is larger than the device takes, or when it ended too early. */
export async function receive(message: IncomingMessage, at: number): Promise<RecordedRequest | null> {
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of message) {
      if (!Buffer.isBuffer(chunk)) continue
      size += chunk.length
      if (size > maxBodyBytes) return null
      chunks.push(chunk)
    }
  } catch {
    return null
  }
  const [path = '/', query = ''] = splitOnce(message.url ?? '/', '?')
  return {
    method: message.method ?? 'GET',
    path,
    query: readQuery(query),
    headers: Object.fromEntries(
      Object.entries(message.headers).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(', ') : (value ?? ''),
      ]),
    ),
    body: Buffer.concat(chunks).toString('utf8'),
    at,
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}

/** By name in lower case; of a repeated one the first. */
export function readQuery(text: string): Readonly<Record<string, string>> {
  const found = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) {
    const key = name.toLowerCase()
    if (!found.has(key)) found.set(key, value)
  }
  return Object.fromEntries(found)
}
