import type { SeenCallback } from '../../electron/core/callback/seenCallback.ts'
import type { SeenExchange } from '../../electron/core/device/seenExchange.ts'

/** A request as a device's client sees it; its answer's body as text. */
export function seenRequest({
  text = '{"code":0}',
  status = 200,
  headers = { 'content-type': 'application/json' },
  whole = true,
  ...more
}: Partial<Omit<SeenExchange, 'answer'>> & {
  text?: string
  status?: number | null
  headers?: SeenExchange['answer']['headers']
  whole?: boolean
} = {}): SeenExchange {
  const bytes = Buffer.from(text, 'utf8')
  return {
    at: 1_767_600_000_000,
    ms: 12,
    asking: 'status',
    tag: null,
    method: 'GET',
    origin: 'http://192.0.2.67:80',
    path: '/goip_get_status.html?username=root&password=hunter2hunter2',
    body: null,
    answer: { status, headers, chunks: status === null ? [] : [bytes], bytes: bytes.length, whole },
    secrets: ['hunter2hunter2'],
    error: null,
    ...more,
  }
}

export function seenCallback(more: Partial<SeenCallback> & { readonly text?: string } = {}): SeenCallback {
  const { text = '{"type":"port-status","port":"1.01","st":3}', ...rest } = more
  const secret = rest.secret ?? 'ab'.repeat(16)
  const body = Buffer.from(text, 'utf8')
  return {
    gatewayId: 'g1',
    at: 1_767_600_000_000,
    ms: 2,
    from: '192.0.2.67',
    type: 'port-status',
    bytes: body.length,
    verdict: 'ok',
    detail: '',
    request: {
      method: 'POST',
      url: `/cb/${secret}`,
      rawHeaders: ['Host', '192.0.2.5:8765', 'Content-Type', 'application/json'],
    },
    body,
    secret,
    status: 200,
    ...rest,
  }
}
