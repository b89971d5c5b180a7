/**
 * Stands in the built `index.html` wherever a nonce belongs; the host puts a fresh one there with every answer. The page
 * finds it in its `<meta property="csp-nonce">` and gives it to whatever inserts style sheets at run time.
 */
export const noncePlaceholder = 'SIMRACK_CSP_NONCE'

export interface PolicyOptions {
  /** For the style elements of this one answer; null for what is no page. */
  readonly nonce: string | null
  /** Where the page may connect to, besides fetching its own files. */
  readonly connect: readonly string[]
}

/** The content security policy of both faces: our own files, our own connection, nothing else. */
export function contentSecurityPolicy({ nonce, connect }: PolicyOptions): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${nonce === null ? '' : ` 'nonce-${nonce}'`}`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    `connect-src ${connect.length > 0 ? connect.join(' ') : "'none'"}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ')
}

/** What every answer of a face carries besides its policy. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=(), payment=(), display-capture=()',
}
