import type { AppError, ErrorCode } from '../../../shared/errors.ts'
import { isRecord } from './looseValues.ts'

/** What the system, TLS, llhttp and undici call their failures, and what each means here. The only such table. */
const codes: Readonly<Record<string, ErrorCode>> = {
  ENOTFOUND: 'device/dns',
  EAI_AGAIN: 'device/dns',
  EAI_FAIL: 'device/dns',
  EAI_NODATA: 'device/dns',
  ECONNREFUSED: 'device/refused',
  EHOSTUNREACH: 'device/unreachable',
  ENETUNREACH: 'device/unreachable',
  EHOSTDOWN: 'device/unreachable',
  ENETDOWN: 'device/unreachable',
  EADDRNOTAVAIL: 'device/unreachable',
  EACCES: 'device/unreachable',
  EPERM: 'device/unreachable',
  EINVAL: 'device/unreachable',
  ECONNRESET: 'device/reset',
  EPIPE: 'device/reset',
  ECONNABORTED: 'device/reset',
  UND_ERR_SOCKET: 'device/reset',
  ETIMEDOUT: 'device/timeout',
  UND_ERR_CONNECT_TIMEOUT: 'device/timeout',
  UND_ERR_HEADERS_TIMEOUT: 'device/timeout',
  UND_ERR_BODY_TIMEOUT: 'device/timeout',
  TimeoutError: 'device/timeout',
  AbortError: 'app/cancelled',
  UND_ERR_ABORTED: 'app/cancelled',
  UND_ERR_DESTROYED: 'app/cancelled',
  UND_ERR_CLOSED: 'app/cancelled',
  UND_ERR_HEADERS_OVERFLOW: 'device/too-large',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'device/too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'device/reset',
  EPROTO: 'device/tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'device/tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'device/tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'device/tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'device/tls',
  HOSTNAME_MISMATCH: 'device/tls',
}

const sentences: Partial<Readonly<Record<ErrorCode, string>>> = {
  'device/dns': 'The name of the gateway could not be resolved.',
  'device/refused': 'The gateway refused the connection: nothing listens on this port.',
  'device/unreachable': 'There is no way from this computer to the gateway.',
  'device/reset': 'The gateway closed the connection in the middle.',
  'device/timeout': 'The gateway did not answer in time.',
  'device/tls': 'A secure connection could not be agreed with the gateway.',
  'device/not-a-gateway': 'What answers does not speak HTTP as a gateway does.',
  'device/too-large': 'The answer is larger than a gateway would send.',
  'app/cancelled': 'The request was cancelled.',
  'app/internal': 'The request failed in a way that Simrack does not know.',
}

/** Any failure of a connection or request as one of our errors; `detail` keeps the system's own words. */
export function networkError(error: unknown): AppError {
  const code = errorCode(error)
  return { code, message: sentences[code] ?? code, detail: ownWords(error) }
}

function errorCode(error: unknown): ErrorCode {
  for (const name of namesOf(error)) {
    const known = codes[name]
    if (known) return known
    if (name.startsWith('HPE_') || name === 'HTTPParserError') return 'device/not-a-gateway'
    if (name.startsWith('ERR_TLS') || name.startsWith('ERR_SSL') || name.startsWith('CERT_')) return 'device/tls'
  }
  return 'app/internal'
}

/** An error's code and name, then those of its causes, then those of its parts (connection attempts to several addresses). */
function namesOf(error: unknown, depth = 0): string[] {
  if (!isRecord(error) || depth > 3) return []
  const own = [error.code, error.name].filter((n): n is string => typeof n === 'string')
  const parts = Array.isArray(error.errors) ? error.errors.flatMap((part) => namesOf(part, depth + 1)) : []
  return [...own, ...namesOf(error.cause, depth + 1), ...parts]
}

function ownWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error).slice(0, 400)
  const cause = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  const parts =
    error instanceof AggregateError
      ? `: ${error.errors.map((e) => (e instanceof Error ? e.message : String(e))).join('; ')}`
      : ''
  return `${error.name}: ${error.message}${cause}${parts}`.slice(0, 400)
}
