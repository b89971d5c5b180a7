import { buildRequest, type ParameterProblems, startValues } from '../../../../shared/domain/buildRequest.ts'
import { type DocumentedRequest, documentedRequests } from '../../../../shared/domain/documentedRequests.ts'
import { type ExplorerRequest, effectOf, explorerRequest } from '../../../../shared/domain/explorer.ts'

/** Stands for a request that is put together from its parts. */
export const freeRequest = 'free'

/** What a person has typed into the explorer. */
export interface ExplorerForm {
  /** A documented request's id, or `freeRequest`. */
  readonly chosen: string
  readonly values: Readonly<Record<string, string>>
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** One `name=value`, or a name alone, in each line; or all in one line with `&`. */
  readonly query: string
  readonly body: string
}

export type Built = { readonly request: ExplorerRequest } | { readonly problems: ParameterProblems }

const [first] = documentedRequests

export const startForm: ExplorerForm = {
  chosen: first?.id ?? freeRequest,
  values: first ? startValues(first) : {},
  method: 'GET',
  path: '/goip_get_status.html',
  query: '',
  body: '',
}

export const documentedOf = (chosen: string): DocumentedRequest | undefined =>
  documentedRequests.find(({ id }) => id === chosen)

/** Another request is chosen: its own values, and the free one begins as what was put together last. */
export function choose(form: ExplorerForm, chosen: string): ExplorerForm {
  const documented = documentedOf(chosen)
  if (documented) return { ...form, chosen, values: startValues(documented), body: documented.freeBody ?? '' }
  const built = build(form)
  if (!('request' in built)) return { ...form, chosen: freeRequest, body: '' }
  const { method, path, query, body } = built.request
  return { ...form, chosen: freeRequest, method, path, query: queryText(query), body: body ?? '' }
}

/** The request that the form means, or what is wrong with it, by field. */
export function build(form: ExplorerForm): Built {
  const documented = documentedOf(form.chosen)
  if (documented) {
    const built = buildRequest(documented, form.values, form.body)
    return 'problems' in built ? built : checked(built.request)
  }
  const query = parseQuery(form.query)
  return checked({
    method: form.method,
    path: form.path.trim(),
    query,
    body: form.method === 'GET' || form.body.trim() === '' ? null : form.body,
  })
}

function checked(request: ExplorerRequest): Built {
  const parsed = explorerRequest.safeParse(request)
  if (parsed.success) return { request: parsed.data }
  return {
    problems: Object.fromEntries(
      parsed.error.issues.map(({ path, message }) => [String(path[0] ?? 'request'), message]),
    ),
  }
}

/** Percent escapes are read, so that what was copied from an address means the same. */
export function parseQuery(text: string): [string, string | null][] {
  return text.split(/[\n&]/).flatMap((part): [string, string | null][] => {
    const pair = part.trim().replace(/^\?/, '')
    if (pair === '') return []
    const at = pair.indexOf('=')
    return at < 0 ? [[unescaped(pair), null]] : [[unescaped(pair.slice(0, at)), unescaped(pair.slice(at + 1))]]
  })
}

const queryText = (query: ExplorerRequest['query']): string =>
  query.map(([name, value]) => (value === null ? escaped(name) : `${escaped(name)}=${escaped(value)}`)).join('\n')

/** What would be read as something else. */
const escaped = (text: string): string => text.replaceAll(/[%&=\n?]/g, encodeURIComponent)

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Why the body may not be what was meant: no JSON, though the device reads nothing else. Null when it is. */
export function bodyTrouble(body: string): string | null {
  if (body.trim() === '') return null
  try {
    JSON.parse(body)
    return null
  } catch (error) {
    return `This is no valid JSON: ${error instanceof Error ? error.message : String(error)}`
  }
}

/** The request in one line, as it will leave but for name and password. */
export function requestLine({ method, path, query }: ExplorerRequest): string {
  const pairs = query.map(([name, value]) =>
    value === null ? encodeURIComponent(name) : `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  return `${method} ${path}${pairs.length === 0 ? '' : `?${pairs.join('&')}`}`
}

/** The requests to choose from, those that only read apart. */
export const requestGroups = [
  { group: 'Only read', items: choices('reads') },
  { group: 'Change something', items: choices('others') },
  { group: 'Whatever you like', items: [{ value: freeRequest, label: 'Free request' }] },
]

function choices(which: 'reads' | 'others'): { value: string; label: string }[] {
  return documentedRequests
    .filter((documented) => (harmless(documented) ? 'reads' : 'others') === which)
    .map(({ id, title, section }) => ({ value: id, label: `${title} (${section})` }))
}

/** By what it is at its start; what it may do as typed is judged before it is sent. */
function harmless(documented: DocumentedRequest): boolean {
  const built = buildRequest(documented, { ...startValues(documented) })
  return 'request' in built && effectOf(built.request).effect === 'reads'
}
