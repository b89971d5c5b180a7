import { type Failure, fail, ok, type Result } from '../../../shared/result.ts'
import { parseLooseJson } from './looseJson.ts'
import { asInteger, asText, boundedText, isRecord } from './looseValues.ts'

/** An HTTP answer before anything is understood of it. */
export interface RawAnswer {
  readonly status: number
  readonly location: string | null
  readonly text: string
}

/**
 * Judges an answer as protocol.md section 1 says: all the ways to say "wrong credentials" are `device/auth`, a web page or a
 * foreign redirect is `device/not-a-gateway`, a `code` other than 0, 200 or none is `device/rejected`. Gives the parsed JSON.
 */
export function openEnvelope(answer: RawAnswer): Result<unknown> {
  if (answer.status === 401 || answer.status === 403) {
    return fail('device/auth', 'The gateway does not accept this username and password.', {
      detail: `HTTP ${answer.status}`,
    })
  }
  if (answer.status >= 300 && answer.status < 400) return redirected(answer)
  if (answer.status === 404) {
    return fail(
      'device/not-a-gateway',
      'A web server answers, but it does not know this page: it is not this kind of gateway.',
      {
        detail: `HTTP 404\n${answer.text.slice(0, 400)}`,
      },
    )
  }
  if (answer.status === 429 || answer.status === 503) {
    return fail('device/busy', 'The gateway is too busy to answer.', {
      detail: `HTTP ${answer.status}\n${answer.text.slice(0, 400)}`,
    })
  }
  if (answer.status < 200 || answer.status > 299) {
    return fail('device/protocol', `The gateway answered with HTTP ${answer.status}.`, {
      detail: answer.text.slice(0, 400),
    })
  }
  const parsed = parseLooseJson(answer.text)
  if (!parsed.ok) return isLoginPage(parsed.error.code, answer.text) ? loginPage(answer.text) : parsed
  return isRecord(parsed.value) ? judgeCode(parsed.value) : parsed
}

function redirected({ status, location }: RawAnswer): Result<never> {
  const detail = `HTTP ${status}, Location: ${(location ?? '(none)').slice(0, 200)}`
  if (location && !/^https:/i.test(location) && /login|auth|signin/i.test(location)) {
    return fail('device/auth', 'The gateway sends to its login page: it does not accept this username and password.', {
      detail,
    })
  }
  return fail(
    'device/not-a-gateway',
    'What answers redirects elsewhere instead of giving its status: it is another kind of device.',
    { detail },
  )
}

const isLoginPage = (code: string, html: string): boolean =>
  code === 'device/not-a-gateway' && /type\s*=\s*["']?password/i.test(html)

const loginPage = (html: string): Result<never> =>
  fail('device/auth', 'A login page came instead of data: the username or password is not accepted.', {
    detail: html.slice(0, 400),
  })

function judgeCode(envelope: Record<string, unknown>): Result<unknown> {
  const code = envelope.code === undefined ? 0 : asInteger(envelope.code)
  if (code === 0 || code === 200) return refusesAsTask(envelope.status) ?? ok(envelope)
  const reason = boundedText(envelope.reason ?? envelope.desc, 200) ?? ''
  if (code === 1 || code === 14 || /unauthori[sz]ed|invalid user|password/i.test(reason)) {
    return fail('device/auth', 'The gateway does not accept this username and password.', {
      detail: `code ${code}: ${reason}`,
    })
  }
  return fail('device/rejected', `The gateway refused the request${reason ? `: ${reason}` : ''}.`, {
    detail: `code ${boundedText(envelope.code, 40) ?? ''}: ${reason}`,
  })
}

/**
 * Some firmware refuses credentials as if for a task: `{"code":200,"status":[{"status":"14 Unauthorized"}]}`. Only when it says so of
 * every task: where it has taken one, the answer must be read task by task.
 */
function refusesAsTask(status: unknown): Failure | null {
  if (!Array.isArray(status) || status.length === 0 || !status.every(isRefusedUser)) return null
  const first: unknown = status[0]
  const reason = isRecord(first) ? (asText(first.status) ?? '') : ''
  return fail('device/auth', 'The gateway does not accept this username and password.', {
    detail: reason.slice(0, 100),
  })
}

const isRefusedUser = (task: unknown): boolean =>
  isRecord(task) && task.port === undefined && /^\s*(?:1|14)(?!\d)/.test(asText(task.status) ?? '')
