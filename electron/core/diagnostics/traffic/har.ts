import type { Exchange, HttpPart } from '../../../../shared/domain/traffic.ts'

/** One header, cookie-free query parameter, or form field of an archive. */
interface NamedValue {
  readonly name: string
  readonly value: string
}

/** An entry of HTTP Archive 1.2 (`log.entries`). What is not known is -1, or 0 where that is not allowed. */
export interface HarEntry {
  readonly startedDateTime: string
  readonly time: number
  readonly request: {
    readonly method: string
    readonly url: string
    readonly httpVersion: string
    readonly cookies: readonly never[]
    readonly headers: readonly NamedValue[]
    readonly queryString: readonly NamedValue[]
    readonly postData?: { readonly mimeType: string; readonly text: string; readonly params: readonly never[] }
    readonly headersSize: number
    readonly bodySize: number
  }
  readonly response: {
    readonly status: number
    readonly statusText: string
    readonly httpVersion: string
    readonly cookies: readonly never[]
    readonly headers: readonly NamedValue[]
    readonly content: {
      readonly size: number
      readonly mimeType: string
      readonly text: string
      readonly comment?: string
    }
    readonly redirectURL: string
    readonly headersSize: number
    readonly bodySize: number
  }
  readonly cache: Readonly<Record<string, never>>
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number }
  readonly comment?: string
}

const httpVersion = 'HTTP/1.1'
const cutNote = 'Not all of the body is kept.'

/** The text before the entries; after them comes `harEnd`, and a comma between two. */
export const harBegin = (version: string): string =>
  `{"log":{"version":"1.2","creator":${JSON.stringify({ name: 'Simrack', version })},"pages":[],"entries":[\n`
export const harEnd = '\n]}}\n'

/** An exchange as an entry. A status of 0 stands for no answer, as browsers write it. */
export function harEntry(exchange: Exchange): HarEntry {
  const { at, ms, direction, method, url, status, request, answer, problem } = exchange
  const isRequest = direction === 'request'
  const [bodyBytes, answerBytes] = isRequest
    ? [exchange.sentBytes, exchange.receivedBytes]
    : [exchange.receivedBytes, exchange.sentBytes]
  const comment = [
    isRequest ? exchange.purpose : `Callback of the gateway: ${exchange.purpose || 'of no known kind'}`,
    ...(problem ? [`${problem.code}: ${problem.message}`] : []),
  ].join('. ')
  return {
    startedDateTime: new Date(at).toISOString(),
    time: ms,
    request: {
      method,
      url,
      httpVersion,
      cookies: [],
      headers: named(request),
      queryString: queryOf(url),
      ...(request.body !== '' && {
        postData: { mimeType: headerOf(request, 'content-type'), text: request.body, params: [] },
      }),
      headersSize: -1,
      bodySize: bodyBytes,
    },
    response: {
      status: status ?? 0,
      statusText: '',
      httpVersion,
      cookies: [],
      headers: answer ? named(answer) : [],
      content: {
        size: answerBytes,
        mimeType: answer ? headerOf(answer, 'content-type') : '',
        text: answer?.body ?? '',
        ...(answer?.cut && { comment: cutNote }),
      },
      redirectURL: answer ? headerOf(answer, 'location') : '',
      headersSize: -1,
      bodySize: answer ? answerBytes : -1,
    },
    cache: {},
    timings: { send: 0, wait: ms, receive: 0 },
    ...(comment !== '' && { comment }),
  }
}

const named = ({ headers }: HttpPart): NamedValue[] => headers.map(([name, value]) => ({ name, value }))

const headerOf = ({ headers }: HttpPart, wanted: string): string =>
  headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? ''

const queryOf = (url: string): NamedValue[] =>
  [...new URLSearchParams(url.split('?').slice(1).join('?'))].map(([name, value]) => ({ name, value }))
