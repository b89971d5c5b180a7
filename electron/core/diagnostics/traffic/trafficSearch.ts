import type { Exchange, ExchangeSummary, HttpPart, TrafficFilter } from '../../../../shared/domain/traffic.ts'

/** One slice of a search takes so long, ms. */
const sliceMs = 8

/** Whether an exchange passes a filter: made once for many. */
export function passes({ direction, endpoint, problems, text }: TrafficFilter): (exchange: Exchange) => boolean {
  const wanted = text.trim()
  // In any case, without a copy of each text in lower case.
  const pattern = wanted === '' ? null : new RegExp(wanted.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&'), 'iu')
  return (exchange) =>
    (direction === null || exchange.direction === direction) &&
    (endpoint === null || exchange.purpose === endpoint || exchange.path === endpoint) &&
    (!problems || exchange.problem !== null) &&
    (pattern === null || textsOf(exchange).some((each) => pattern.test(each)))
}

const textsOf = ({ purpose, method, url, from, status, problem, request, answer }: Exchange): string[] => [
  `${method} ${url}`,
  purpose,
  from,
  status === null ? '' : String(status),
  problem ? `${problem.code} ${problem.message}` : '',
  ...partTexts(request),
  ...(answer ? partTexts(answer) : []),
]

const partTexts = ({ headers, body }: HttpPart): string[] => [
  headers.map(([name, value]) => `${name}: ${value}`).join('\n'),
  body,
]

/** The first `limit` that pass, in the order given, and whether there are more. Others have a turn in between. */
export async function firstThatPass(
  exchanges: Iterable<Exchange>,
  filter: TrafficFilter,
  limit: number,
): Promise<{ readonly found: readonly Exchange[]; readonly more: boolean }> {
  const isWanted = passes(filter)
  const found: Exchange[] = []
  let until = performance.now() + sliceMs
  for (const exchange of exchanges) {
    if (performance.now() > until) {
      await new Promise<void>((resolve) => setImmediate(resolve))
      until = performance.now() + sliceMs
    }
    if (!isWanted(exchange)) continue
    if (found.length === limit) return { found, more: true }
    found.push(exchange)
  }
  return { found, more: false }
}

/** What a list shows of an exchange. */
export const summaryOf = ({
  url: _url,
  from: _from,
  request: _request,
  answer: _answer,
  ...summary
}: Exchange): ExchangeSummary => summary
