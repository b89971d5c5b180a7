import type { QuirkSet } from '../quirks.ts'

const maxUrlLength = 255

/** Whether the device takes a text for an address to which it can post. */
export function isHttpUrl(text: string): boolean {
  const url = text.length <= maxUrlLength ? URL.parse(text) : null
  return url !== null && /^https?:$/.test(url.protocol)
}

/** Appends to an address, whether that has a query already or not. */
export const withQuery = (url: string, query: string): string => `${url}${url.includes('?') ? '&' : '?'}${query}`

/** The device appends what it likes to every address (protocol.md section 5). */
export const addressOf = (url: string, mac: string, quirks: QuirkSet): string =>
  quirks.has('push-query') ? withQuery(url, `mac=${mac}&version=1.1`) : url
