import type { Clock, Random } from '../../electron/core/ports.ts'
import { Closing } from '../../electron/core/redial/closing.ts'
import { Drawing } from '../../electron/core/redial/drawing.ts'
import { Holds } from '../../electron/core/redial/holds.ts'
import { Lines } from '../../electron/core/redial/lines.ts'
import { PlanBook } from '../../electron/core/redial/planBook.ts'
import { Scheduler } from '../../electron/core/redial/scheduler.ts'
import type { Site } from '../../electron/core/redial/sites.ts'
import { DialStore } from '../../electron/core/redial/store/dialStore.ts'
import { HoldStore } from '../../electron/core/redial/store/holdStore.ts'
import { type OpenRun, OpenRunStore } from '../../electron/core/redial/store/openRunStore.ts'
import { PlannedStore } from '../../electron/core/redial/store/plannedStore.ts'
import { PlanStore } from '../../electron/core/redial/store/planStore.ts'
import { RunStore } from '../../electron/core/redial/store/runStore.ts'
import { Timetable } from '../../electron/core/redial/timetable.ts'
import type { Database } from '../../electron/core/store/database.ts'

interface PartsDeps {
  readonly database: Database
  readonly clock: Clock
  readonly random: Random
  /** Every gateway that a plan names is known. */
  readonly siteOf: (gatewayId: string) => Site
  readonly isUnderway: (place: { readonly gatewayId: string; readonly port: string }) => boolean
  /** A run begins. */
  readonly launch: (run: OpenRun) => void
}

/** All of redialling but what talks to gateways. The scheduler is to be started. */
export function schedulerParts({ database, clock, random, siteOf, isUnderway, launch }: PartsDeps) {
  const log = (_level: string, event: string, fields?: unknown) => {
    if (event !== 'clock jumped') throw new Error(`${event} ${JSON.stringify(fields)}`)
  }
  const dials = new DialStore(database)
  const open = new OpenRunStore(database)
  const runs = new RunStore(database)
  const maxPortsOf = (gatewayId: string) => siteOf(gatewayId).maxPorts
  const book = new PlanBook({ store: new PlanStore(database), random, log, maxPortsOf })
  const holds = new Holds(new HoldStore(database))
  const deviceIdOf = (gatewayId: string) => siteOf(gatewayId).deviceId
  const drawing = new Drawing({ dials, clock, random, deviceIdOf })
  const lines = new Lines(clock, random, (gatewayId) => dials.lastDialOn(deviceIdOf(gatewayId)))
  const table: Timetable = new Timetable({
    ...{ database, store: new PlannedStore(database), book, holds, drawing, clock, log },
    isTaken: (place) => isUnderway(place) || lines.ofPort(place.gatewayId, place.port) !== undefined,
    onChange: () => scheduler.wake(),
  })
  const closing = new Closing({
    ...{ runs, open, dials, holds, book, table, clock },
    sites: { lastKnown: siteOf },
    onRun: () => {},
  })
  const scheduler: Scheduler = new Scheduler({
    ...{ database, book, table, lines, holds, drawing, dials, open, closing, clock, log, isUnderway, launch },
    sites: { now: siteOf },
    onChange: () => {},
  })
  return { runs, book, holds, table, lines, dials, open, closing, scheduler }
}
