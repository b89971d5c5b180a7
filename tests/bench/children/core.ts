import { flushCompileCache } from 'node:module'
import { z } from 'zod'
import { Peer } from '../../../electron/core/api/peer.ts'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import type { InboxView } from '../../../shared/domain/message.ts'
import { type LiveTopic, startTestCore, type TestCore } from '../../support/testCore.ts'
import { answerParent } from '../support/answerParent.ts'
import { usage } from '../support/usage.ts'

/** The real core in a process of its own, with one screen that looks at what every page looks at. */
let running: TestCore | null = null
let gateways: LiveTopic<GatewayView> | null = null
let inbox: LiveTopic<InboxView> | null = null

/** `dataDir` null: a folder of its own. */
const start = z.object({ listenerPort: z.int(), dataDir: z.string().nullable() })
const call = z.object({ name: z.string(), input: z.unknown() })
const callAll = z.object({ name: z.string(), inputs: z.array(z.unknown()) })

const core = () => {
  if (!running) throw new Error('The core has not been started.')
  return running.core
}

answerParent(
  {
    start: async (raw) => {
      const { listenerPort, dataDir } = start.parse(raw)
      running = await startTestCore({
        ...(dataDir === null ? {} : { dataDir }),
        settings: { listener: { host: '127.0.0.1', port: listenerPort } },
      })
      if (!running.started.ok) throw new Error(running.started.error.message)
      // Who is killed has no time for it.
      flushCompileCache()
      gateways = running.topic('gateways', {})
      inbox = running.topic('inbox', {})
      // As the browser face does it: what is sent is written as JSON.
      const screen = new Peer(running.core.router, (message) => JSON.stringify(message))
      for (const [id, topic] of ['settings', 'gateways', 'listener', 'inbox'].entries()) {
        screen.receive({ t: 'subscribe', id, topic, params: {} })
      }
    },
    call: (raw) => {
      const { name, input } = call.parse(raw)
      return core().router.call(name, input)
    },
    /** The same call with many inputs at once: how long until the last was answered, and which went wrong. */
    callAll: async (raw) => {
      const { name, inputs } = callAll.parse(raw)
      const began = performance.now()
      const results = await Promise.all(inputs.map((input) => core().router.call(name, input)))
      const ms = performance.now() - began
      return { ms, errors: results.flatMap((result) => (result.ok ? [] : [result.error.message])) }
    },
    inboxTotal: () => inbox?.items.get('inbox')?.total ?? 0,
    gateways: () => [...(gateways?.items.values() ?? [])],
    usage,
  },
  () => running?.stop(),
)
