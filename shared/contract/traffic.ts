import { z } from 'zod'
import type { SavedFile } from '../domain/app.ts'
import { explorerRequest } from '../domain/explorer.ts'
import {
  type DecodedExchange,
  type Exchange,
  type ExchangeSummary,
  type TrafficView,
  trafficFilter,
  trafficFormats,
} from '../domain/traffic.ts'
import { call, id, nothing, returns, topic } from './define.ts'

const ofGateway = z.object({ gatewayId: id }).strict()
const oneExchange = z.object({ gatewayId: id, id }).strict()

/** The calls of traffic diagnostics. Nothing of what they give holds a secret. */
export const trafficCalls = {
  /** Exchanges of one gateway, newest first; `before` is the last id of the page before. */
  'traffic.list': call(
    z
      .object({
        gatewayId: id,
        filter: trafficFilter,
        before: id.nullable(),
        limit: z.int().min(1).max(500),
      })
      .strict(),
    returns<{ exchanges: ExchangeSummary[]; more: boolean }>(),
  ),
  'traffic.exchange': call(oneExchange, returns<Exchange>()),
  /** What Simrack understands of it. */
  'traffic.decode': call(oneExchange, returns<DecodedExchange>()),
  /** Forgets what is kept of a gateway's traffic; a recording stays. */
  'traffic.clear': call(ofGateway, returns<null>()),
  /** Those that pass the filter, oldest first, as a file. A job. */
  'traffic.export': call(
    z.object({ gatewayId: id, filter: trafficFilter, format: z.enum(trafficFormats) }).strict(),
    returns<{ jobId: string | null; file: SavedFile }>(),
  ),

  /** Begins a recording, in place of the one before, or ends the one that runs. */
  'traffic.record': call(z.object({ gatewayId: id, on: z.boolean() }).strict(), returns<null>()),
  /** The recording as a file for the simulator. A job. */
  'traffic.saveRecording': call(ofGateway, returns<{ jobId: string | null; file: SavedFile }>()),
  'traffic.dropRecording': call(ofGateway, returns<null>()),

  /**
   * Sends one request through the device's queue. `confirmed`: a person has said yes to what may happen; `typed` is the gateway's
   * name. Both are asked for by what the request may do (`effectOf`). Answers when the device has, also when it refused or did not
   * answer in time: the exchange says so.
   */
  'traffic.send': call(
    z
      .object({
        gatewayId: id,
        request: explorerRequest,
        confirmed: z.boolean(),
        typed: z.string().max(200).nullable(),
      })
      .strict(),
    returns<{ exchange: Exchange; decoded: DecodedExchange }>(),
  ),
} as const

export const trafficTopics = {
  /** One item for each gateway that has any traffic. */
  traffic: topic(nothing, returns<TrafficView>()),
} as const
