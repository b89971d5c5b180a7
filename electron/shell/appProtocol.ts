import { protocol, type Session } from 'electron'
import type { Random } from '../core/ports.ts'
import { answerFile } from '../hosting/rendererFiles.ts'
import { appScheme, isAppUrl } from './appOrigin.ts'

/** Makes `app://` a scheme with origins and a secure context. Must run before the application is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ])
}

/** Serves the built renderer in `root` under `app://simrack/` in this session, and nothing else. */
export function serveApp(session: Session, root: string, random: Random): void {
  session.protocol.handle(appScheme, async (request) => {
    if (!isAppUrl(request.url) || request.method !== 'GET') return new Response(null, { status: 403 })
    // The page speaks through the preload script: it has nothing to connect to.
    const { pathname } = new URL(request.url)
    const { status, headers, body } = await answerFile(root, pathname, { nonce: random.hex(16), connect: [] })
    return new Response(new Uint8Array(body), { status, headers })
  })
}
