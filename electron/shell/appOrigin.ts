/** The one origin of our own page inside Electron. */
export const appScheme = 'app'
export const appHost = 'simrack'
export const appOrigin = `${appScheme}://${appHost}`

/** Whether a URL or a serialised origin is of our own page. Everything else is foreign. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed !== null && parsed.protocol === `${appScheme}:` && parsed.host === appHost
}
