import type { MessageMarks } from '../../../shared/domain/message.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { notifyFailed } from '../../ui/notify.ts'
import { finishSaving } from '../../ui/saveFile.ts'

/** What can be done to messages. Each says when it failed; none throws. */

/** The named messages, at most `maxNamed` of them, or all of an opened result. */
export type Targets = { readonly ids: number[] } | { readonly handle: string }
export const maxNamed = 5000

export type ExportFormat = 'csv' | 'jsonl' | 'html'

/** True when the core has taken the marks. */
export async function markMessages(what: Targets, marks: MessageMarks): Promise<boolean> {
  const result = await bridge.call('inbox.mark', { what, marks })
  if (!result.ok) notifyFailed('The messages were not changed', result.error)
  return result.ok
}

export async function exportMessages(what: Targets, format: ExportFormat): Promise<void> {
  finishSaving(await bridge.call('inbox.export', { what, format }), `simrack-messages.${format}`)
}

/** Fetches what is new, of one gateway or of all that are connected. */
export async function syncMessages(gatewayId: string | null): Promise<void> {
  const result = await bridge.call('inbox.sync', { gatewayId })
  if (!result.ok) notifyFailed('The messages were not fetched', result.error)
}

export async function cancelSync(gatewayId: string, name: string): Promise<void> {
  const result = await bridge.call('inbox.cancelSync', { gatewayId })
  if (!result.ok) notifyFailed(`Fetching from ${name} was not stopped`, result.error)
}
