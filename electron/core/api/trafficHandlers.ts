import { fail, ok } from '../../../shared/result.ts'
import type { Traffic } from '../diagnostics/traffic/createTraffic.ts'
import { decodeExchange } from '../diagnostics/traffic/decode/decodeExchange.ts'
import { firstThatPass, summaryOf } from '../diagnostics/traffic/trafficSearch.ts'
import type { Handlers } from './router.ts'

type Names =
  | 'traffic.list'
  | 'traffic.exchange'
  | 'traffic.decode'
  | 'traffic.clear'
  | 'traffic.export'
  | 'traffic.record'
  | 'traffic.saveRecording'
  | 'traffic.dropRecording'
  | 'traffic.send'

const unknownExchange = fail('input/not-found', 'This exchange is not kept any more: newer ones have taken its place.')

export function trafficHandlers({ registry, log, recordings, exporting, explorer }: Traffic): Pick<Handlers, Names> {
  return {
    'traffic.list': async ({ gatewayId, filter, before, limit }) => {
      await log.settled()
      const older = log
        .exchanges(gatewayId)
        .filter(({ id }) => before === null || Number(id) < Number(before))
        .reverse()
      const { found, more } = await firstThatPass(older, filter, limit)
      return ok({ exchanges: found.map(summaryOf), more })
    },
    'traffic.exchange': ({ gatewayId, id }) => {
      const exchange = log.byId(gatewayId, id)
      return exchange ? ok(exchange) : unknownExchange
    },
    'traffic.decode': ({ gatewayId, id }) => {
      const exchange = log.byId(gatewayId, id)
      return exchange ? ok(decodeExchange(exchange)) : unknownExchange
    },
    'traffic.clear': ({ gatewayId }) => {
      log.clear(gatewayId)
      return ok(null)
    },
    'traffic.export': ({ gatewayId, filter, format }) => exporting.shown(gatewayId, filter, format),
    'traffic.record': async ({ gatewayId, on }) => {
      const gateway = registry().get(gatewayId)
      if (!gateway.ok) return gateway
      // What was before the first click is not recorded, and what was before the second is.
      await log.settled()
      return on ? recordings.start(gatewayId) : recordings.stop(gatewayId)
    },
    'traffic.saveRecording': ({ gatewayId }) => exporting.recording(gatewayId),
    'traffic.dropRecording': ({ gatewayId }) => {
      recordings.drop(gatewayId)
      return ok(null)
    },
    'traffic.send': async ({ gatewayId, request, confirmed, typed }) => {
      const sent = await explorer.send(gatewayId, request, { confirmed, typed })
      return sent.ok ? ok({ exchange: sent.value, decoded: decodeExchange(sent.value) }) : sent
    },
  }
}
