import type { SavedFile } from '../../../shared/domain/app.ts'
import type { TrafficFilter, TrafficFormat } from '../../../shared/domain/traffic.ts'
import type { Result } from '../../../shared/result.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { fetchDownload } from '../../ui/saveFile.ts'

/** What can be done with traffic. Each says how it went; none throws. */

/** What is shown, as a file. */
export async function exportShown(gatewayId: string, filter: TrafficFilter, format: TrafficFormat): Promise<void> {
  const name = format === 'har' ? 'simrack-traffic.har' : 'simrack-traffic.jsonl'
  finish(await bridge.call('traffic.export', { gatewayId, filter, format }), name, 'The traffic was not exported')
}

export async function saveRecording(gatewayId: string): Promise<void> {
  finish(
    await bridge.call('traffic.saveRecording', { gatewayId }),
    'simrack-traffic.jsonl',
    'The recording was not saved',
  )
}

function finish(result: Result<{ readonly file: SavedFile }>, name: string, failed: string): void {
  if (result.ok) {
    const { file } = result.value
    fetchDownload(file, name)
    if (file.kind === 'written')
      notifyDone(`Being written to ${file.path}. The line at the bottom shows how far it is.`)
  } else notifyFailed(failed, result.error)
}

export async function record(gatewayId: string, on: boolean): Promise<void> {
  const result = await bridge.call('traffic.record', { gatewayId, on })
  if (!result.ok) notifyFailed(on ? 'The recording was not started' : 'The recording was not stopped', result.error)
}

/** Asks first: what was recorded is nowhere else. */
export async function dropRecording(gatewayId: string, what: string): Promise<void> {
  const yes = await confirm({
    title: 'Discard the recording?',
    body: `${what}. It has not been kept anywhere else unless you have saved it.`,
    action: 'Discard',
    keep: 'Keep it',
  })
  if (!yes) return
  const result = await bridge.call('traffic.dropRecording', { gatewayId })
  if (!result.ok) notifyFailed('The recording was not discarded', result.error)
}

/** Asks first: it does not come back. */
export async function clearTraffic(gatewayId: string, name: string): Promise<void> {
  const yes = await confirm({
    title: `Forget the traffic of ${name}?`,
    body: 'The exchanges of this list are forgotten. What comes from now on is kept again, and a recording stays.',
    action: 'Forget',
  })
  if (!yes) return
  const result = await bridge.call('traffic.clear', { gatewayId })
  if (!result.ok) notifyFailed('The traffic was not forgotten', result.error)
}
