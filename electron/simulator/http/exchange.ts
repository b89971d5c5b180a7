/** One request as the gateway received it. */
export interface RecordedRequest {
  readonly method: string
  /** Without the query: `/goip_get_status.html`. */
  readonly path: string
  /** Names in lower case, as the device takes them in any case (protocol.md section 1); of a repeated one the first. */
  readonly query: Readonly<Record<string, string>>
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Epoch ms on the simulator's clock. */
  readonly at: number
}

/** How an answer travels: in one piece, in small pieces with pauses, cut by a reset of the connection half-way, or not. */
export type Delivery = 'whole' | 'slow' | 'reset-half-way' | 'never'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** Text, or pieces of text that are made while they are sent. */
  readonly body: string | Iterable<string>
  readonly delivery?: Delivery
}

export const jsonType = 'application/json;charset=utf-8'

export const json = (value: unknown, status = 200): Answer => ({
  status,
  headers: { 'content-type': jsonType },
  body: JSON.stringify(value),
})

export const html = (status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers: { 'content-type': 'text/html', ...headers },
  body,
})

export const isJson = (answer: Answer): boolean => answer.headers['content-type'] === jsonType
