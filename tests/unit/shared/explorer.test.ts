import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildRequest, type ParameterProblems, startValues } from '../../../shared/domain/buildRequest.ts'
import { documentedRequests } from '../../../shared/domain/documentedRequests.ts'
import { type ExplorerRequest, effectOf, explorerRequest } from '../../../shared/domain/explorer.ts'

const asked = (path: string, query: ExplorerRequest['query'] = [], body: string | null = null): ExplorerRequest => ({
  method: body === null ? 'GET' : 'POST',
  path,
  query,
  body,
})

const documented = (id: string, values: Readonly<Record<string, string>> = {}) => {
  const request = documentedRequests.find((each) => each.id === id)
  if (!request) throw new Error(`There is no ${id}.`)
  return buildRequest(request, { ...startValues(request), ...values })
}
const built = (id: string, values: Readonly<Record<string, string>> = {}): ExplorerRequest => {
  const made = documented(id, values)
  if (!('request' in made)) throw new Error(JSON.stringify(made.problems))
  return made.request
}
const problems = (id: string, values: Readonly<Record<string, string>>): ParameterProblems => {
  const made = documented(id, values)
  return 'problems' in made ? made.problems : {}
}

describe('what a request may do to a gateway', () => {
  it.each([
    ['status', {}, 'reads'],
    ['status', { all_sims: '1' }, 'reads'],
    ['get', {}, 'reads'],
    ['tasks', {}, 'reads'],
    ['sms', {}, 'reads'],
    ['sms-statistics', {}, 'reads'],
    ['call-statistics', {}, 'reads'],
    ['subscribe', { period: '0' }, 'writes'],
    ['set', {}, 'writes'],
    ['lock', { ports: '1A' }, 'writes'],
    ['redial', { ports: '2' }, 'writes'],
    ['save', {}, 'writes'],
    ['multiple', {}, 'writes'],
    ['send-sms', {}, 'writes'],
    ['pause', { tids: '2,3' }, 'writes'],
    ['resume', { tids: '2' }, 'writes'],
    ['sms', { sms_del: '1' }, 'destroys'],
    ['lock', { ports: '1, ALL' }, 'destroys'],
    ['reset', { ports: '*' }, 'destroys'],
    ['reboot', {}, 'destroys'],
    ['pause', {}, 'destroys'],
    ['remove', { tids: '2' }, 'destroys'],
    ['remove', {}, 'destroys'],
  ] as const)('%s with %o %s', (id, values, effect) => {
    const request = built(id, { ...values })
    expect(effectOf(request).effect).toBe(effect)
    expect(effectOf(request).what === '').toBe(effect === 'reads')
  })

  it.each([
    ['names in any case', asked('/GOIP_get_sms.html', [['SMS_Del', '1']])],
    ['a reboot in the query', asked('/goip_send_cmd.html', [['OP', 'reboot']], '{"op":"get"}')],
    ['a reboot in the body', asked('/goip_send_cmd.html', [['op', 'get']], '{"type":"command","OP":"Reboot"}')],
    [
      'a reboot among several',
      asked('/goip_send_cmd.html', [], '{"op":"multiple","ops":[{"op":"save"},{"op":"reboot"}]}'),
    ],
    ['a reboot that a later name hides', asked('/goip_send_cmd.html', [], '{"op":"reboot","op":"get"}')],
    ['a reboot in escapes', asked('/goip_send_cmd.html', [], '{"\\u006fp":"re\\u0062oot"}')],
    [
      'all ports among several',
      asked('/goip_send_cmd.html', [], '{"op":"multiple","ops":[{"op":"lock","ports":"all"}]}'),
    ],
    ['ports and op in different places', asked('/goip_send_cmd.html', [['ports', '*']], '{"op":"lock"}')],
    ['a command that is no JSON', asked('/goip_send_cmd.html', [], 'op=reboot')],
    ['an empty list of tasks', asked('/goip_remove_sms.html', [], '{"tids":[]}')],
    ['tasks that are none', asked('/goip_pause_sms.html', [], '{"tids":["x"]}')],
  ])('sees %s', (_, request) => {
    expect(effectOf(request).effect).toBe('destroys')
  })

  it('takes what nobody knows for something that changes', () => {
    expect(effectOf(asked('/')).effect).toBe('writes')
    expect(effectOf(asked('/goip_send_cmd.html')).effect).toBe('writes')
    expect(
      effectOf(
        asked('/goip_send_cmd.html', [
          ['op', 'get'],
          ['sms_url', 'http://a'],
        ]),
      ).effect,
    ).toBe('writes')
    expect(effectOf(asked('/goip_get_status.html', [], '{}')).effect).toBe('writes')
    expect(effectOf(asked('/goip_get_status.html', [['URL', '']])).effect).toBe('writes')
  })

  it('calls nothing harmless that holds an operation that is not', () => {
    const json = fc.json({ maxDepth: 3 })
    fc.assert(
      fc.property(json, fc.constantFrom('lock', 'reset', 'reboot', 'set', 'save', 'redial', 'switch'), (around, op) => {
        const body = `{"x": ${around}, "op": "${op}", "y": [${around}]}`
        expect(effectOf(asked('/goip_send_cmd.html', [['op', 'get']], body)).effect).not.toBe('reads')
      }),
    )
  })

  it('gives an answer for whatever is asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('/goip_send_cmd.html', '/goip_pause_sms.html', '/goip_get_sms.html', '/x'),
        fc.array(fc.tuple(fc.string({ minLength: 1 }), fc.option(fc.string()))),
        fc.option(fc.oneof(fc.string(), fc.json())),
        (path, query, body) => {
          expect(['reads', 'writes', 'destroys']).toContain(effectOf({ method: 'POST', path, query, body }).effect)
        },
      ),
    )
  })
})

describe('documented requests', () => {
  it('are written as the document has them', () => {
    expect(built('status', { all_sims: '1' })).toEqual(asked('/goip_get_status.html', [['all_sims', '1']]))
    expect(built('get', { names: 'sms_url, port_public_ip(0)' })).toEqual(
      asked('/goip_send_cmd.html', [
        ['version', '1.1'],
        ['op', 'get'],
        ['sms_url', null],
        ['port_public_ip(0)', null],
      ]),
    )
    expect(built('redial', { ports: '2', mode: '1' })).toEqual({
      method: 'POST',
      path: '/goip_send_cmd.html',
      query: [
        ['version', '1.1'],
        ['mode', '1'],
      ],
      body: '{"type":"command","op":"redial","ports":"2"}',
    })
    expect(built('pause', { tids: '2, 3' }).body).toBe('{"tids":[2,3]}')
    expect(built('set', { name: 'data_service_enable', value: '1' }).query).toContainEqual(['data_service_enable', '1'])
  })

  it('all pass what the core asks of a request', () => {
    for (const each of documentedRequests) {
      const made = buildRequest(each, { ...startValues(each), ports: '1', tids: '2' })
      if ('request' in made) expect(explorerRequest.safeParse(made.request).success, each.id).toBe(true)
      else expect.unreachable(each.id)
    }
  })

  it('say which parameter is wrong, and how', () => {
    expect(problems('lock', {})).toEqual({ ports: 'Ports: this is needed.' })
    expect(problems('tasks', { port: '0', num: 'x' })).toEqual({
      port: 'A whole number from 1 to 512.',
      num: 'A whole number from 1 to 1000.',
    })
    expect(Object.keys(problems('remove', { tids: '2,a' }))).toEqual(['tids'])
    expect(Object.keys(problems('get', { names: 'a b' }))).toEqual(['names'])
  })
})

describe('a request for the explorer', () => {
  it.each([
    ['credentials of its own', { query: [['Password', 'x']] }],
    [
      'a name twice',
      {
        query: [
          ['op', 'get'],
          ['OP', 'set'],
        ],
      },
    ],
    ['a GET with a body', { body: '{}' }],
    ['another host', { path: 'http://elsewhere/' }],
    ['a path with a query', { path: '/a?b' }],
    ['a path that ends the line', { path: '/a HTTP/1.1\r\nX: y' }],
    ['another method', { method: 'DELETE' }],
  ])('is refused with %s', (_, part) => {
    expect(explorerRequest.safeParse({ ...asked('/goip_get_status.html'), ...part }).success).toBe(false)
  })
})
