import { z } from 'zod'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { answerParent } from '../support/answerParent.ts'

/** Many software gateways in a process of their own. */
const order = z.object({
  count: z.int(),
  firstSeed: z.int(),
  ports: z.int(),
  slots: z.int(),
  latencyMs: z.number(),
  live: z.boolean(),
})
const simulators: Simulator[] = []

answerParent({
  /** Starts them; the ports at which they listen on 127.0.0.1. */
  start: async (raw) => {
    const { count, firstSeed, ...options } = order.parse(raw)
    for (let i = 0; i < count; i++) simulators.push(new Simulator({ ...options, seed: firstSeed + i }))
    await Promise.all(simulators.map((simulator) => simulator.start()))
    return simulators.map((simulator) => simulator.port)
  },
})
