import { ok } from '../../../shared/result.ts'
import type { RedialLedger } from '../redial/ledger.ts'
import type { LedgerExport } from '../redial/ledgerExport.ts'
import type { Preview } from '../redial/preview.ts'
import type { RedialBoard } from '../redial/redialBoard.ts'
import type { RedialPlans } from '../redial/redialPlans.ts'
import type { Timetable } from '../redial/timetable.ts'
import type { Handlers } from './router.ts'

interface Redial {
  readonly plans: RedialPlans
  readonly preview: Preview
  readonly timetable: Timetable
  readonly board: RedialBoard
  readonly ledger: RedialLedger
  readonly exporting: LedgerExport
}

type Names = Extract<keyof Handlers, `redial.${string}`>

export function redialHandlers({ plans, preview, timetable, board, ledger, exporting }: Redial): Pick<Handlers, Names> {
  return {
    'redial.savePlan': ({ id, form }) => plans.save(id, form),
    'redial.removePlan': ({ id }) => plans.remove(id),
    'redial.enablePlan': ({ id, enabled }) => plans.enable(id, enabled),
    'redial.preview': ({ id, form }) => ok(preview.of(id, form)),
    'redial.pauseAll': ({ paused }) => plans.pauseAll(paused),
    'redial.planned': ({ planId, gatewayId, offset, limit }) => {
      const found = timetable.agenda
        .all()
        .filter((run) => (planId ?? run.planId) === run.planId && (gatewayId ?? run.gatewayId) === run.gatewayId)
      const runs = found.slice(offset, offset + limit).map((run) => board.view(run))
      return ok({ runs, total: found.length })
    },
    'redial.redraw': ({ runId }) => plans.redraw(runId),
    'redial.skip': ({ runId }) => plans.skip(runId),
    'redial.runNow': ({ planId, gatewayId, port }) => plans.runNow(planId, gatewayId, port),
    'redial.release': ({ planId, gatewayId, port }) => plans.release(planId, gatewayId, port),
    'redial.runs': ({ filter, before, limit }) => ledger.page(filter, before, limit),
    'redial.figures': ({ filter }) => ledger.figures(filter),
    'redial.export': ({ filter }) => exporting.start(filter),
  }
}
