import type { Exchange } from '../domain/traffic.ts'

/** What stands in a kept exchange where a secret was. */
const mark = '•••'

/** Environment variables that stand for what is not kept. */
export const curlVariables = {
  username: 'GATEWAY_USERNAME',
  password: 'GATEWAY_PASSWORD',
  secret: 'CALLBACK_SECRET',
} as const

/** Headers that curl sets by itself. */
const own: ReadonlySet<string> = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect'])

/**
 * An exchange's request as a command for a POSIX shell. Username and password are taken from variables, so that no secret is in it;
 * they are encoded by curl (7.87 and later). A callback is posted to Simrack's listener as the device did.
 */
export function curlOf({ method, url, request }: Exchange): string {
  const [base = '', query = ''] = splitOnce(url, '?')
  const parts = query === '' ? [] : query.split('&')
  const kept = parts.filter((part) => !credential.test(part))
  const credentials = parts.flatMap((part) => {
    const [, name = ''] = credential.exec(part) ?? []
    const variable = name.toLowerCase() === 'username' ? curlVariables.username : curlVariables.password
    return name === '' ? [] : [`--url-query "${name}=$${variable}"`]
  })
  const target = kept.length === 0 ? base : `${base}?${kept.join('&')}`
  return [
    'curl',
    // Braces and brackets of an address are its own.
    '--globoff',
    ...(method === 'GET' ? [] : [`--request ${quoted(method)}`]),
    quoted(target).replace(`/cb/${mark}`, `/cb/'"$${curlVariables.secret}"'`),
    ...credentials,
    ...request.headers
      .filter(([name]) => !own.has(name.toLowerCase()))
      .map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    ...(request.body === '' ? [] : [`--data-raw ${quoted(request.body)}`]),
  ].join(' \\\n  ')
}

const credential = new RegExp(`^(username|password)=${mark}$`, 'i')

/** As one word of a POSIX shell, whatever is in it. A NUL, which no argument can hold, is left out. */
export const quoted = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", "'\\''")}'`

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
