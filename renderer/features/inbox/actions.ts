import type { MessageMarks } from '../../../shared/domain/message.ts'
import type { AppError } from '../../../shared/errors.ts'
import { paths } from '../../app/paths.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { fetchDownload } from '../../ui/saveFile.ts'

/** What can be done to messages. Each says when it failed; none throws. */

/** The named messages, at most `maxNamed` of them, or all of an opened result. */
export type Targets = { readonly ids: number[] } | { readonly handle: string }
export const maxNamed = 5000

export type ExportFormat = 'csv' | 'jsonl' | 'html'

/** True when the core has taken the marks. `renew` is called when it no longer knows the result. */
export async function markMessages(what: Targets, marks: MessageMarks, renew?: () => void): Promise<boolean> {
  const result = await bridge.call('inbox.mark', { what, marks })
  if (!result.ok) failed('The messages were not changed', what, result.error, renew)
  return result.ok
}

export async function exportMessages(what: Targets, format: ExportFormat, renew: () => void): Promise<void> {
  const result = await bridge.call('inbox.export', { what, format })
  if (!result.ok) return failed('The messages were not exported', what, result.error, renew)
  const { file } = result.value
  fetchDownload(file, `simrack-messages.${format}`)
  if (file.kind === 'written') notifyDone(`Being written to ${file.path}. The line at the bottom shows how far it is.`)
}

/** The core keeps only the last few results: an older one is searched again, and a person looks before going on. */
function failed(title: string, what: Targets, error: AppError, renew?: () => void): void {
  const gone = 'handle' in what && error.code === 'input/not-found'
  if (gone) renew?.()
  notifyFailed(
    title,
    gone
      ? {
          code: 'input/conflict',
          message: 'The list was no longer open and has been searched again. Look at it, then try once more.',
        }
      : error,
  )
}

export async function copyCode(code: string): Promise<void> {
  await navigator.clipboard.writeText(code)
  notifyDone(`Code ${code} copied.`)
}

/** Fetches what is new, of one gateway or of all that are connected. Why a device could not be asked, the inbox itself says. */
export async function syncMessages(gatewayId: string | null): Promise<void> {
  const result = await bridge.call('inbox.sync', { gatewayId })
  if (result.ok) return
  const said = result.error.code.startsWith('device/') && window.location.pathname === paths.inbox
  if (!said) notifyFailed('The messages were not fetched', result.error)
}

export async function cancelSync(gatewayId: string, name: string): Promise<void> {
  const result = await bridge.call('inbox.cancelSync', { gatewayId })
  if (!result.ok) notifyFailed(`Fetching from ${name} was not stopped`, result.error)
}
