import type { Random } from '../ports.ts'
import { bareAddress } from './addresses.ts'

/**
 * The path of a gateway's callback address holds the secret: the device appends a query string of its own, and may
 * append a slash or more (protocol.md section 5).
 */
const path = /^\/cb\/([0-9a-f]{32,128})(?![0-9a-zA-Z])/

/** A new secret, 128 bits. */
export const newCallbackSecret = (random: Random): string => random.hex(16)

/** The secret of a request's target; null when it has not the form of a callback path. */
export const secretOf = (requestTarget: string): string | null => path.exec(requestTarget)?.[1] ?? null

/** `http://192.168.1.5:8765`: what may be shown. IPv6 literals in brackets. */
export const callbackOrigin = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${bareAddress(host)}]` : host}:${port}`

/** The address that a device is told; to be shown only to who asks for it. */
export const callbackUrl = (host: string, port: number, secret: string): string =>
  `${callbackOrigin(host, port)}/cb/${secret}`
