import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { contentSecurityPolicy, noncePlaceholder, securityHeaders } from './pageHeaders.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

export interface FileAnswer {
  readonly status: 200 | 404
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/**
 * The answer to a request for `pathname` out of the built renderer in `root`: the file; for a path without an extension
 * the page itself, whose router knows what it means; else 404. Nothing outside `root` is ever read.
 */
export async function answerFile(
  root: string,
  pathname: string,
  options: { readonly nonce: string; readonly connect: readonly string[] },
): Promise<FileAnswer> {
  const path = safePath(pathname)
  const name = path === null || extname(path) ? path : 'index.html'
  const type = name === null ? undefined : contentTypes[extname(name)]
  const body = name === null || type === undefined ? null : await read(join(root, name))
  if (name === null || type === undefined || body === null) return notFound
  const page = extname(name) === '.html'
  return {
    status: 200,
    headers: {
      ...securityHeaders,
      'content-security-policy': contentSecurityPolicy({
        nonce: page ? options.nonce : null,
        connect: options.connect,
      }),
      'content-type': type,
      // The bundler puts a hash of the content into the name of everything under assets/.
      'cache-control': name.startsWith('assets/') ? 'private, max-age=31536000, immutable' : 'no-store',
    },
    body: page ? Buffer.from(body.toString('utf8').replaceAll(noncePlaceholder, options.nonce)) : body,
  }
}

const notFound: FileAnswer = {
  status: 404,
  headers: {
    ...securityHeaders,
    'content-security-policy': contentSecurityPolicy({ nonce: null, connect: [] }),
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
  },
  body: Buffer.from('Simrack has nothing at this address.\n'),
}

/** A URL's path as a relative file name with forward slashes, or null when it is not one that we could have made. */
function safePath(pathname: string): string | null {
  let path: string
  try {
    path = decodeURIComponent(pathname).replace(/^\/+/, '')
  } catch {
    return null
  }
  const parts = path.split('/')
  if (parts.includes('..') || parts.includes('.') || /[\0\\:]/.test(path)) return null
  return path
}

async function read(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch {
    // Absent, a folder, or not readable: to the browser all the same.
    return null
  }
}
