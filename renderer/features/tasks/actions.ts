import { navigate } from 'wouter/use-browser-location'
import type { DraftKind } from '../../../shared/domain/taskDraft.ts'
import { fail } from '../../../shared/result.ts'
import { paths } from '../../app/paths.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { notifyUndo } from '../../ui/notifyUndo.tsx'
import { fetchDownload, finishSaving } from '../../ui/saveFile.ts'
import { count, plural } from '../../ui/words.ts'
import { emptyAddress, formatAddress } from './model/address.ts'

/** What can be done with tasks from anywhere. Each says how it went; none throws. */

/** A new draft; it is stored when something is typed. */
export function newTask(gatewayId?: string): void {
  navigate(paths.newDraft(gatewayId))
}

/** Shows what has been sent, as one submission. */
export const showSubmission = (submission: string): void =>
  navigate(`${paths.tasks}?${formatAddress({ ...emptyAddress, submission })}`)

/** Removes a draft or template; a click brings it back, under another id. */
export async function removeDraft(id: string, name: string): Promise<boolean> {
  const kept = await bridge.call('tasks.draft', { id })
  const result = await bridge.call('tasks.removeDraft', { id })
  if (!result.ok) {
    notifyFailed(`${name} was not removed`, result.error)
    return false
  }
  if (!kept.ok) notifyDone(`${name} has been removed.`)
  else
    notifyUndo(`${name} has been removed.`, async () => {
      const back = await bridge.call('tasks.saveDraft', { id: null, ...kept.value })
      if (!back.ok) notifyFailed(`${name} could not be brought back`, back.error)
    })
  return true
}

/** A copy, opened at once when it is a draft. */
export async function copyDraft(id: string, name: string, kind: DraftKind): Promise<void> {
  const result = await bridge.call('tasks.copyDraft', { id, kind })
  if (!result.ok) return notifyFailed(`${name} was not copied`, result.error)
  if (kind === 'draft') navigate(paths.draft(result.value.id))
  else notifyDone(`${name} is a template now, too. The draft stays.`)
}

/** Null: all drafts and templates. */
export async function exportDrafts(ids: string[] | null): Promise<void> {
  finishSaving(await bridge.call('tasks.exportDrafts', { ids }), 'simrack-task-drafts.json')
}

const maxImport = 32 * 1024 * 1024

export async function importDrafts(file: File | null): Promise<void> {
  if (!file) return
  const result =
    file.size > maxImport
      ? fail('input/invalid', `${file.name} is larger than 32 MB.`)
      : await bridge.call('tasks.importDrafts', { text: await file.text() })
  if (!result.ok) return notifyFailed(`${file.name} was not imported`, result.error)
  const { added, refused } = result.value
  if (refused.length === 0)
    return notifyDone(`${plural(added.length, 'draft or template', 'drafts and templates')} imported.`)
  const [first] = refused
  notifyFailed(`${count(added.length)} imported, ${count(refused.length)} could not be taken`, {
    code: 'input/invalid',
    message: `${first?.name ?? ''}: ${first?.reason ?? ''}${refused.length > 1 ? ' The others for like reasons.' : ''}`,
  })
}

/** A submission, or the whole ledger, as CSV. */
export async function exportLedger(submissionId: string | null): Promise<void> {
  const result = await bridge.call('tasks.export', { submissionId })
  if (!result.ok) return notifyFailed('The ledger was not exported', result.error)
  const { file } = result.value
  fetchDownload(file, 'simrack-tasks.csv')
  if (file.kind === 'written') notifyDone(`Being written to ${file.path}. The line at the bottom shows how far it is.`)
}

export async function holdSubmission(submissionId: string, name: string, hold: boolean): Promise<void> {
  const result = await bridge.call('tasks.hold', { submissionId, hold })
  if (!result.ok) notifyFailed(`${name} was not ${hold ? 'held back' : 'continued'}`, result.error)
}

export async function dropSubmission(submissionId: string, name: string): Promise<void> {
  const result = await bridge.call('tasks.drop', { submissionId })
  if (result.ok) notifyDone(`${name}: ${plural(result.value.dropped, 'task')} dropped. Nothing of them was sent.`)
  else notifyFailed(`${name} was not dropped`, result.error)
}

/** A draft of what has failed, or of the named messages; nothing is sent. */
export async function sendAgain(taskId: number, which: 'failed' | number[]): Promise<void> {
  const result = await bridge.call('tasks.again', { taskId, which })
  if (result.ok) navigate(paths.draft(result.value.id))
  else notifyFailed('No draft was made', result.error)
}

/** What a person says has become of messages that are unknown; null takes it back. */
export async function markMessages(messageIds: number[], as: 'sent' | 'failed' | null): Promise<boolean> {
  const result = await bridge.call('tasks.mark', { messageIds, as })
  if (!result.ok) notifyFailed('The messages were not marked', result.error)
  return result.ok
}

/** Takes a waiting task off its device and opens it as a draft. */
export async function editTask(taskId: number, what: string): Promise<void> {
  const result = await bridge.call('tasks.edit', { taskId })
  if (result.ok) navigate(paths.draft(result.value.id))
  else notifyFailed(`${what} cannot be edited`, result.error)
}

/** Puts back what `editTask` has taken off the device. */
export async function undoEdit(draftId: string): Promise<boolean> {
  const result = await bridge.call('tasks.undoEdit', { id: draftId })
  if (!result.ok) notifyFailed('It was not put back', result.error)
  else {
    notifyDone('It is submitted again as it was, under a new number.')
    showSubmission(result.value.submissionId)
  }
  return result.ok
}
