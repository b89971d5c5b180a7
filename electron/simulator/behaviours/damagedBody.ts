import { type Answer, isJson } from '../http/exchange.ts'
import type { Behaviour, Gateway } from './behaviour.ts'

const depth = 50_000
const hugePieces = 64
const hugePiece = ' '.repeat(1024 * 1024)

/** What may befall the text of an answer on its way (protocol.md sections 1 and 7). */
export const damagedBody: Behaviour = {
  name: 'damaged body',
  reshape: (answer, _request, gateway) => {
    const shaped =
      isJson(answer) && typeof answer.body === 'string' ? reshapeJson(answer, answer.body, gateway) : answer
    return gateway.faults.resetMidBody ? { ...shaped, delivery: 'reset-half-way' } : shaped
  },
}

function reshapeJson(answer: Answer, json: string, { quirks, faults }: Gateway): Answer {
  const headers = quirks.has('text-html') ? { ...answer.headers, 'content-type': 'text/html' } : answer.headers
  if (quirks.has('empty-body')) return { ...answer, headers, body: '' }
  let body = json
  if (quirks.has('deep-json')) body = `${body.slice(0, -1)},"x_deep":${'['.repeat(depth)}${']'.repeat(depth)}}`
  if (quirks.has('huge-body')) return { ...answer, headers, body: huge(body) }
  if (quirks.has('trailing-garbage')) body += '\r\n<!-- 0.031 s -->\r\n'
  if (quirks.has('trailing-nul')) body += '\0\0\0'
  if (quirks.has('bom')) body = `\uFEFF${body}`
  if (quirks.has('truncated-json') || faults.truncateJson) body = body.slice(0, body.length >> 1)
  return { ...answer, headers, body, ...(quirks.has('chunked-slow') && { delivery: 'slow' }) }
}

/** Good JSON, but with megabytes of white space before its last brace. */
function* huge(json: string): Iterable<string> {
  yield json.slice(0, -1)
  for (let i = 0; i < hugePieces; i++) yield hugePiece
  yield json.slice(-1)
}
