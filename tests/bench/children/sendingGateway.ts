import { z } from 'zod'
import { Simulator } from '../../../electron/simulator/simulator.ts'
import { answerParent } from '../support/answerParent.ts'

/** A software gateway in a process of its own that sends so many SMS a second, and posts its reports ten at a time. */
const order = z.object({ ports: z.int(), perSecond: z.number() })
let gateway: Simulator | null = null

answerParent({
  /** Starts it; the port at which it listens on 127.0.0.1. */
  start: async (raw) => {
    const { ports, perSecond } = order.parse(raw)
    gateway = new Simulator({
      ports,
      slots: 1,
      occupancy: 1,
      sendMs: (ports / perSecond) * 1000,
      sendFailShare: 0.05,
      reportCount: 10,
      reportPeriodS: 1,
      taskCapacity: 20_000,
    })
    await gateway.start()
    for (let port = 1; port <= ports; port++) gateway.device.setState(port, 1, 3)
    return gateway.port
  },
  report: (raw) => gateway?.setReportUrl(z.url().parse(raw)),
  /** How many messages have gone through a port to their end. */
  ended: () => gateway?.device.tasks.ledger.filter(({ outcome }) => outcome !== 'sending').length,
})
