/** What a pasted address says besides the host. Absent: it says nothing of it. */
export interface AddressParts {
  readonly address: string
  readonly scheme?: 'http' | 'https'
  readonly port?: number
  readonly username?: string
  readonly password?: string
}

/**
 * Takes apart what people paste: a URL from the browser's address bar (`http://192.168.1.67:8080/`), also one of the
 * vendor's API with its credentials in the query, or `host:port`. Null when the text is not more than a host: then there
 * is nothing to split.
 */
export function splitAddress(text: string): AddressParts | null {
  const trimmed = text.trim()
  const withScheme = /^https?:\/\//i.test(trimmed)
  const hostAndPort = /^(?:\[[0-9a-f:.]+\]|[^\s/:@?#]+):\d{1,5}\/?$/i.test(trimmed)
  const hostAndPath = /^[^\s/:@?#]+\/[^\s]*$/.test(trimmed)
  if (!withScheme && !hostAndPort && !hostAndPath) return null
  const url = URL.parse(withScheme ? trimmed : `http://${trimmed}`)
  if (!url?.hostname) return null
  const query = (name: string) => [...url.searchParams].find(([key]) => key.toLowerCase() === name)?.[1]
  const username = decode(url.username) || query('username')
  const password = decode(url.password) || query('password')
  const scheme = url.protocol === 'https:' ? 'https' : 'http'
  return {
    address: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    ...(withScheme ? { scheme } : {}),
    // URL drops a port that is the scheme's own: it was still said.
    ...(url.port
      ? { port: Number(url.port) }
      : withScheme || hostAndPort
        ? { port: scheme === 'https' ? 443 : 80 }
        : {}),
    ...(username ? { username } : {}),
    ...(password ? { password } : {}),
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** A certificate fingerprint as people copy it (lower case, spaces, no colons), in the one form that is stored. */
export function normaliseFingerprint(text: string): string {
  const digits = text.replace(/[\s:-]/g, '').toUpperCase()
  return /^[0-9A-F]{64}$/.test(digits) ? (digits.match(/../g) ?? []).join(':') : text.trim()
}
