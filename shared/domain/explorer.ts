import { z } from 'zod'

/** A request to a device as a person puts it together. Username and password are added when it is sent. */
export const explorerRequest = z
  .object({
    method: z.enum(['GET', 'POST']),
    /** From the first slash on, without a query. */
    path: z
      .string()
      .max(200)
      .regex(/^\/[\w.~!$&'()*+,;=:@%/-]*$/, 'A path begins with a slash and holds neither blanks nor a query.'),
    /** In their order; a null value is a name alone, without `=`. */
    query: z.array(z.tuple([z.string().min(1).max(200), z.string().max(4000).nullable()])).max(64),
    /** Null or empty: none. */
    body: z
      .string()
      .max(1024 * 1024)
      .nullable(),
  })
  .strict()
  .superRefine(({ method, query, body }, context) => {
    const names = query.map(([name]) => name.toLowerCase())
    for (const [i, name] of names.entries()) {
      const message = ownNames.has(name)
        ? `"${name}" is added by Simrack.`
        : names.indexOf(name) < i
          ? `"${name}" is there twice.`
          : null
      if (message) context.addIssue({ code: 'custom', path: ['query'], message })
    }
    if (method === 'GET' && body)
      context.addIssue({ code: 'custom', path: ['body'], message: 'A GET has no body: some firmware rejects it.' })
  })
export type ExplorerRequest = z.infer<typeof explorerRequest>

const ownNames: ReadonlySet<string> = new Set(['username', 'password'])

/**
 * What a request may do to a device:
 * - `reads`: nothing
 * - `writes`: it changes or starts something, or nobody knows
 * - `destroys`: it reaches every port or task, or what it takes away does not come back
 */
export type RequestEffect = 'reads' | 'writes' | 'destroys'

export interface EffectOf {
  readonly effect: RequestEffect
  /** What may happen, one sentence or two; empty for what only reads. */
  readonly what: string
}

const reads: EffectOf = { effect: 'reads', what: '' }
const writes = (what: string): EffectOf => ({ effect: 'writes', what })
const destroys = (what: string): EffectOf => ({ effect: 'destroys', what })

const readingPaths: ReadonlySet<string> = new Set([
  '/goip_get_tasks.html',
  '/goip_get_sms_stat.html',
  '/goip_get_call_stat.html',
])

/**
 * What a request may do, judged by all that it holds: a device reads names in any case, and a command from the query or the body.
 * Whatever is not surely harmless is not taken for harmless.
 */
export function effectOf({ method, path, query, body }: ExplorerRequest): EffectOf {
  const page = path.toLowerCase()
  const params = new Map(query.map(([name, value]) => [name.trim().toLowerCase(), value ?? '']))
  const hasBody = body !== null && body.trim() !== ''
  switch (page) {
    case '/goip_get_status.html':
      if (params.has('url') || params.has('period'))
        return writes(
          'It changes to whom the gateway reports: who got its reports before gets none any more. A period of 0 ends them.',
        )
      return hasBody ? unknownBody : reads
    case '/goip_get_sms.html':
      if (params.has('sms_del') && params.get('sms_del')?.trim() !== '0')
        return destroys('It deletes on the gateway the messages that it answers with. They do not come back.')
      return hasBody ? unknownBody : reads
    case '/goip_send_cmd.html':
      return commandEffect(params, hasBody ? (body ?? '') : null)
    case '/goip_post_sms.html':
      return writes(
        'It sends messages, which may cost money. The ledger of tasks does not know of them, nor which task numbers they took.',
      )
    case '/goip_pause_sms.html':
    case '/goip_resume_sms.html':
      return namesTasks(body)
        ? writes('It holds tasks back on the gateway, or lets them go on, whoever sent them there.')
        : destroys('It names no task, and so means every task on the gateway, whoever sent it there.')
    case '/goip_remove_sms.html':
      return destroys(
        namesTasks(body)
          ? 'It removes tasks from the gateway. They do not come back.'
          : 'It names no task, and so removes every task on the gateway, whoever sent it there.',
      )
  }
  if (readingPaths.has(page)) return hasBody ? unknownBody : reads
  return writes(
    method === 'GET'
      ? 'Nobody knows what this page does: on a gateway a GET can change things, too.'
      : 'Nobody knows what this page does with what it is sent.',
  )
}

const unknownBody = writes('This page only reads by what is documented, but nobody knows what it does with a body.')

const allPorts = (ports: string): boolean => ports.split(',').some((part) => /^\s*(all|\*)\s*$/i.test(part))

/** Every operation that stands anywhere in the query or the body counts, and "all" among any ports. */
function commandEffect(params: ReadonlyMap<string, string>, body: string | null): EffectOf {
  if (body !== null && !isObject(parsed(body)))
    return destroys('Its body is no JSON object: what the gateway makes of it cannot be said.')
  const inBody = (name: string) => (body === null ? [] : membersOf(body, name))
  const given = (name: string) => [params.get(name) ?? '', ...inBody(name)].filter((value) => value.trim() !== '')
  const ops = [...new Set(given('op').map((op) => op.trim().toLowerCase()))]
  const reachesAll = given('ports').some(allPorts)
  const effects = ops.map((op) => (op === 'get' ? getEffect(params) : orderEffect(op, reachesAll)))
  return (
    effects.find(({ effect }) => effect === 'destroys') ??
    effects.find(({ effect }) => effect === 'writes') ??
    effects[0] ??
    writes('It names no operation: what the gateway makes of it cannot be said.')
  )
}

/** Names to read have no value. */
function getEffect(params: ReadonlyMap<string, string>): EffectOf {
  const [odd] = [...params].find(([name, value]) => !['version', 'op'].includes(name) && value !== '') ?? []
  return odd === undefined
    ? reads
    : writes(`It reads settings, but gives "${odd.slice(0, 40)}" a value: what the gateway makes of it cannot be said.`)
}

function orderEffect(op: string, reachesAll: boolean): EffectOf {
  if (op === 'reboot')
    return destroys('The gateway restarts: calls and messages on their way are lost, and so are settings not saved.')
  if (op === 'set')
    return writes('It changes a setting of the gateway, which is lost at the next restart unless it is saved.')
  if (op === 'save') return writes('The gateway keeps its settings as they are now.')
  if (reachesAll) return destroys(`"${op.slice(0, 40)}" reaches every port of the gateway at once.`)
  if (op === 'multiple') return writes('The gateway does several commands at once.')
  return writes(commandWords[op] ?? `Nobody knows what the operation "${op.slice(0, 40)}" does.`)
}

const commandWords: Readonly<Record<string, string>> = {
  lock: 'The SIMs leave the network until they are unlocked.',
  unlock: 'The SIMs register on the network again.',
  switch: 'The ports change to other SIMs, and are away for about a minute.',
  reset: 'The modules restart, and the ports are away for about a minute.',
  redial: 'The ports dial again, and may get other public addresses.',
}

/** The values of all members of this name, in any case and at any depth, also of those that a parser lets a later one replace. */
function membersOf(body: string, name: string): string[] {
  const written = [...body.matchAll(new RegExp(`"${name}"\\s*:\\s*"([^"]*)"`, 'gi'))].map(([, value = '']) => value)
  const understood: string[] = []
  JSON.parse(body, (key, value: unknown) => {
    if (key.toLowerCase() === name && typeof value === 'string') understood.push(value)
    return value
  })
  return [...written, ...understood]
}

/** True when the body surely names at least one task. */
function namesTasks(body: string | null): boolean {
  const tids = field(parsed(body ?? ''), 'tids')
  return Array.isArray(tids) && tids.length > 0 && tids.every((tid) => Number.isInteger(tid))
}

/** A member by its name in any case; undefined when there is none. */
function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key.toLowerCase() === name)?.[1]
}

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
