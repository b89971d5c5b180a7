import { z } from 'zod'
import type { CoreChild } from './coreChild.ts'
import { type Lane, postAll } from './load.ts'
import { Rack } from './rack.ts'

/** A gateway that reports to the core: where to, and what. */
export interface Reporter {
  readonly id: string
  readonly path: string
  readonly rack: Rack
}

export interface Reporters {
  readonly origin: string
  readonly all: readonly Reporter[]
  readonly connections: number
}

/** Adds gateways that are never polled, so many for each connection; a first push tells whose each is. */
export async function bindReporters(core: CoreChild, connections: number, each: number): Promise<Reporters> {
  const ids = await core.importGateways(Array.from({ length: connections * each }, (_, i) => `Gateway ${i + 1}`))
  const address = z.object({ url: z.url() })
  const urls = await Promise.all(
    ids.map(async (id) => new URL((await core.call('listener.address', { id }, address)).url)),
  )
  const all = urls.map(({ pathname }, i) => ({ id: ids[i] ?? '', path: pathname, rack: new Rack(i + 1) }))
  const reporters = { origin: urls[0]?.origin ?? '', all, connections }
  await postAll(
    reporters.origin,
    lanesOf(reporters, 1, ({ rack }) => rack.devStatus()),
  )
  return reporters
}

/** The next messages of every gateway, those of one gateway in one lane and in order. */
export function lanesOf(
  { all, connections }: Reporters,
  perGateway: number,
  message: (reporter: Reporter) => string,
): Lane[] {
  return Array.from({ length: connections }, (_, lane) =>
    Array.from({ length: perGateway }).flatMap(() =>
      all
        .filter((_, i) => i % connections === lane)
        .map((reporter) => ({ path: reporter.path, body: message(reporter) })),
    ),
  )
}
