import type { OpenRun } from '../../../electron/core/redial/store/openRunStore.ts'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import { waitFor } from './conditions.ts'
import type { Outcome } from './figure.ts'
import { PlannedRacks } from './plannedRacks.ts'
import type { Workshop } from './workshop.ts'

const count = 1000
/** All are due at random moments of this stretch, ms. */
const withinMs = 60_000
const ceilingMs = 50

/** How late 1,000 runs begin that are due at random moments, each on a gateway of its own, by the clock of the machine. */
export async function redialPunctuality(workshop: Workshop): Promise<Outcome> {
  const late: number[] = []
  const racks: PlannedRacks = new PlannedRacks(workshop, shape, systemClock, (run: OpenRun) => {
    late.push(systemClock.now() - run.dueAt)
    // Not in the turn in which it began: as when a gateway has answered.
    setImmediate(() => racks.end(run))
  })
  await racks.plan()
  const from = systemClock.now() + 1000
  const moments = Array.from({ length: count }, () => Math.round(from + Math.random() * withinMs))
  comeDueAt(racks, moments)
  racks.parts.scheduler.start()

  const bare: number[] = []
  for (const moment of moments) setTimeout(() => bare.push(systemClock.now() - moment), moment - systemClock.now())
  const ms = withinMs + 10_000
  await waitFor('All runs begun', ms, async () => (late.length >= count && bare.length === count ? true : null))
  return {
    figures: [
      {
        name: `lateness of ${count.toLocaleString('en')} runs, 99 of 100`,
        ...{ measured: percentile(late, 0.99), against: ceilingMs, unit: 'ms', what: 'ceiling', aim: { atMost: 1 } },
      },
      {
        name: 'the same, half of them',
        ...{ measured: percentile(late, 0.5), against: ceilingMs, unit: 'ms', what: 'ceiling', aim: null },
      },
    ],
    notes: [
      `${Math.round((count / withinMs) * 1000)} runs a second, one timer for all, each with two commits down to the disk; the latest began ${Math.max(...late)} ms late.`,
      `As many bare timers of their own beside them: 99 of 100 within ${percentile(bare, 0.99)} ms, the latest ${Math.max(...bare)} ms.`,
    ],
  }
}

const shape = { gateways: count, ports: 1, plan: { minIntervalS: 3600, maxIntervalS: 7200 } }

/** As if their time had come: what was drawn is put to other moments. */
function comeDueAt({ parts: { table } }: PlannedRacks, moments: readonly number[]): void {
  for (const [i, run] of [...table.agenda.all()].entries()) table.putBack({ ...run, dueAt: moments[i] ?? run.dueAt })
}

const percentile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
