import { navigate } from 'wouter/use-browser-location'
import type { PlanView, RunFilter } from '../../../shared/domain/redialView.ts'
import { newPlanId, paths } from '../../app/paths.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { notifyUndo } from '../../ui/notifyUndo.tsx'
import { fetchDownload } from '../../ui/saveFile.ts'
import { emptyAddress, formatAddress, type RedialAddress } from './model/address.ts'

/** What can be done with redialling from anywhere. Each says how it went; none throws. */

/** A new plan in the editor; it is stored when it is saved. */
export const newPlan = (): void => navigate(paths.redialPlan(newPlanId))

/** The address of a part of redialling. */
export const redialHref = (part: Partial<RedialAddress>): string => {
  const query = formatAddress({ ...emptyAddress, ...part })
  return query === '' ? paths.redial : `${paths.redial}?${query}`
}

/** A run, as it is asked for or changed. */
export interface RunRef {
  readonly planId: string
  readonly gatewayId: string
  readonly port: string
}

/** Pauses all plans, or lets them go on. */
export async function pauseAll(paused: boolean): Promise<void> {
  const result = await bridge.call('redial.pauseAll', { paused })
  if (!result.ok) return notifyFailed(paused ? 'The plans were not paused' : 'The plans do not go on', result.error)
  notifyDone(paused ? 'All plans are paused: nothing is dialled until they go on.' : 'The plans go on.')
}

export async function enablePlan({ id, plan }: PlanView, enabled: boolean): Promise<void> {
  const result = await bridge.call('redial.enablePlan', { id, enabled })
  if (!result.ok) notifyFailed(`${plan.name} was not ${enabled ? 'enabled' : 'disabled'}`, result.error)
}

/** Removes a plan; a click brings it back, disabled, under another id. */
export async function removePlan({ id, plan: { id: _, ...plan } }: PlanView): Promise<boolean> {
  const result = await bridge.call('redial.removePlan', { id })
  if (!result.ok) {
    notifyFailed(`${plan.name} was not removed`, result.error)
    return false
  }
  notifyUndo(`${plan.name} has been removed. Its ledger stays.`, async () => {
    const back = await bridge.call('redial.savePlan', { id: null, form: { ...plan, enabled: false } })
    if (back.ok) notifyDone(`${plan.name} is back, disabled.`)
    else notifyFailed(`${plan.name} could not be brought back`, back.error)
  })
  return true
}

/** A disabled copy, opened in the editor: it names the same ports. */
export async function duplicatePlan({ plan: { id: _, ...plan } }: PlanView): Promise<void> {
  const name = `${plan.name.slice(0, 70)} (copy)`
  const result = await bridge.call('redial.savePlan', { id: null, form: { ...plan, name, enabled: false } })
  if (result.ok) navigate(paths.redialPlan(result.value.id))
  else notifyFailed(`${plan.name} was not copied`, result.error)
}

/** Dials a port of a plan now; what forbids it is recorded in the ledger. */
export async function runNow({ planId, gatewayId, port }: RunRef, gatewayName: string): Promise<void> {
  const result = await bridge.call('redial.runNow', { planId, gatewayId, port })
  if (!result.ok) notifyFailed(`Port ${port} of ${gatewayName} is not dialled`, result.error)
}

export async function redraw(runId: string, what: string): Promise<void> {
  const result = await bridge.call('redial.redraw', { runId })
  if (!result.ok) notifyFailed(`${what} was not drawn anew`, result.error)
  else if (result.value.dueAt === null) notifyDone(`${what}: the plan will not open again.`)
}

export async function skipNext(runId: string, what: string): Promise<void> {
  const result = await bridge.call('redial.skip', { runId })
  if (result.ok) notifyDone(`${what}: the next run is skipped, the one after it is drawn.`)
  else notifyFailed(`${what} was not skipped`, result.error)
}

/** The runs that a filter finds, as CSV. */
export async function exportRuns(filter: RunFilter): Promise<void> {
  const result = await bridge.call('redial.export', { filter })
  if (!result.ok) return notifyFailed('The ledger was not exported', result.error)
  const { file } = result.value
  fetchDownload(file, 'simrack-redial.csv')
  if (file.kind === 'written') notifyDone(`Being written to ${file.path}. The line at the bottom shows how far it is.`)
}
