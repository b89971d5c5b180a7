import type { Session, WebContents } from 'electron'
import { isAppUrl } from './appOrigin.ts'

/** What our page may do beyond a plain page: put text on the clipboard. All else is denied, to it and to everybody. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write'])

/** Electron grants whatever is asked unless both permission handlers are set. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, { requestingUrl }) => {
    decide(granted.has(permission) && isAppUrl(requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => granted.has(permission) && isAppUrl(origin))
  session.setDevicePermissionHandler(() => false)
  // Files leave through the save dialog alone.
  session.on('will-download', (event) => event.preventDefault())
}

/** A page stays what it is: no other site, no second window, no embedded browser, wherever a click or a drop leads. */
export function lockContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
