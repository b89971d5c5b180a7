import type { DocumentedRequest, RequestParameter } from './documentedRequests.ts'
import type { ExplorerRequest } from './explorer.ts'

/** What is wrong with what was typed, by the parameter's name. */
export type ParameterProblems = Readonly<Record<string, string>>

/** The values that a form begins with. */
export const startValues = ({ parameters }: DocumentedRequest): Readonly<Record<string, string>> =>
  Object.fromEntries(parameters.map(({ name, value }) => [name, value]))

/** Puts a documented request together, as the document writes it; or says what is wrong with its parameters. */
export function buildRequest(
  documented: DocumentedRequest,
  values: Readonly<Record<string, string>>,
  freeBody = documented.freeBody ?? '',
): { readonly request: ExplorerRequest } | { readonly problems: ParameterProblems } {
  const { method, path, fixedQuery, fixedBody, parameters } = documented
  const typed = (name: string) => (values[name] ?? '').trim()
  const problems = Object.fromEntries(
    parameters.flatMap((parameter) => {
      const problem = problemOf(parameter, typed(parameter.name))
      return problem === null ? [] : [[parameter.name, problem]]
    }),
  )
  if (Object.keys(problems).length > 0) return { problems }
  const query: [string, string | null][] = fixedQuery.map(([name, value]) => [name, value])
  const body: Record<string, unknown> = { ...fixedBody }
  for (const { name, kind, where } of parameters) {
    const value = typed(name)
    if (where === 'setting' || value === '') continue
    if (kind === 'names') for (const each of listOf(value)) query.push([each, null])
    else if (where === 'query') query.push([name, value])
    else body[name] = kind === 'numbers' ? listOf(value).map(Number) : value
  }
  if (parameters.some(({ where }) => where === 'setting')) query.push([typed('name'), typed('value')])
  const text = documented.freeBody === undefined ? (fixedBody === null ? null : JSON.stringify(body)) : freeBody
  return { request: { method, path, query, body: text } }
}

const listOf = (text: string): string[] => text.split(',').flatMap((part) => part.trim() || [])

function problemOf({ kind, required, min, max, label }: RequestParameter, value: string): string | null {
  if (value === '') return required ? `${label}: this is needed.` : null
  const isWithin = (text: string) =>
    /^\d{1,10}$/.test(text) && Number(text) >= (min ?? 0) && Number(text) <= (max ?? Number.MAX_SAFE_INTEGER)
  if (kind === 'number' && !isWithin(value)) return `A whole number from ${min} to ${max}.`
  if (kind === 'numbers' && !listOf(value).every(isWithin)) return `Whole numbers from ${min} to ${max}, as 2,3.`
  if (kind === 'names' && !listOf(value).every((name) => /^[\w.()-]+$/.test(name)))
    return 'Names separated by commas, as sms_url, port_public_ip(0).'
  return null
}
