/** What one party may ask of the listener. Times in ms, sizes in bytes. */
export interface CallbackLimits {
  readonly maxBodyBytes: number
  readonly maxHeaderBytes: number
  /** From the connection, or the first byte of a further request, to the end of the headers. */
  readonly headersMs: number
  /** The same, to the end of the body. */
  readonly requestMs: number
  readonly keepAliveMs: number
  /** How often slow requests are looked for: they may live longer by so much. */
  readonly slowCheckMs: number
  readonly maxConnections: number
  readonly maxConnectionsPerAddress: number
  readonly maxRequestsPerConnection: number
  /** Callbacks of one gateway. */
  readonly gatewayRate: Rate
  /** Requests of one address that are no callback at all. */
  readonly wrongRate: Rate
}

/** `burst` at once, then `perSecond`. */
export interface Rate {
  readonly burst: number
  readonly perSecond: number
}

export const defaultCallbackLimits: CallbackLimits = {
  maxBodyBytes: 1024 * 1024,
  maxHeaderBytes: 8 * 1024,
  headersMs: 5_000,
  requestMs: 10_000,
  keepAliveMs: 5_000,
  slowCheckMs: 500,
  maxConnections: 256,
  maxConnectionsPerAddress: 32,
  maxRequestsPerConnection: 10_000,
  gatewayRate: { burst: 2_000, perSecond: 200 },
  wrongRate: { burst: 20, perSecond: 1 },
}
