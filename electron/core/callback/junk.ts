/**
 * What became of a connection that brought no request. `status`: the line to answer with, null when nobody would read
 * it. `detail`: one sentence for a person, null when there is nothing to tell, such as a connection that just ended.
 */
export interface Junk {
  readonly status: string | null
  readonly detail: string | null
}

const badRequest = '400 Bad Request'

/** Names what Node's HTTP parser complains about (`clientError`). */
export function describeJunk(error: unknown): Junk {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return { status: '408 Request Timeout', detail: 'A request took too long.' }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return { status: '431 Request Header Fields Too Large', detail: 'The headers of a request are too large.' }
  }
  if (typeof code !== 'string' || !code.startsWith('HPE_')) return { status: null, detail: null }
  const packet = error instanceof Error && 'rawPacket' in error ? error.rawPacket : undefined
  if (packet instanceof Uint8Array && packet[0] === 0x16 && packet[1] === 0x03) {
    return {
      status: badRequest,
      detail: 'A TLS handshake came: the sender was told https, but callbacks are plain http.',
    }
  }
  return { status: badRequest, detail: 'What came is no HTTP request.' }
}
