import { navigate } from 'wouter/use-browser-location'
import { maxFileText } from '../../../shared/contract/define.ts'
import type { CallArgs } from '../../../shared/contract.ts'
import type { SimColumn, SnapshotView, SnapshotWords } from '../../../shared/domain/inventory.ts'
import type { AppError } from '../../../shared/errors.ts'
import { fail } from '../../../shared/result.ts'
import { paths } from '../../app/paths.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { fetchDownload } from '../../ui/saveFile.ts'
import { plural } from '../../ui/words.ts'
import { emptyAddress, emptyQuery, formatAddress, type InventoryAddress } from './model/address.ts'

/** What can be done with the inventory. Each says when it failed; none throws. */

/** The address of something in the inventory. */
export const inventoryHref = (part: Partial<InventoryAddress>): string => {
  const query = formatAddress({ ...emptyAddress, ...part })
  return query === '' ? paths.inventory : `${paths.inventory}?${query}`
}

/** The address of a snapshot's SIMs. */
export const snapshotHref = (id: string): string => inventoryHref({ query: { ...emptyQuery, sources: [id] } })

/** Begins to capture, and shows what comes in. Null when it began, else why not. */
export async function capture(gatewayIds: string[], words: SnapshotWords): Promise<AppError | null> {
  const result = await bridge.call('inventory.capture', { gatewayIds, words })
  if (!result.ok) return result.error
  navigate(snapshotHref(result.value.snapshotId))
  return null
}

export async function retryCapture({ id, name }: SnapshotView): Promise<void> {
  const result = await bridge.call('inventory.retry', { id })
  if (!result.ok) notifyFailed(`${name} was not read again`, result.error)
}

export async function cancelCapture(jobId: string, name: string): Promise<void> {
  const result = await bridge.call('jobs.cancel', { id: jobId })
  if (!result.ok) notifyFailed(`${name} was not cancelled`, result.error)
}

/** Removes a snapshot when a person has said yes; it cannot be brought back but from a file. */
export async function removeSnapshot({ id, name, sims }: SnapshotView): Promise<boolean> {
  const yes = await confirm({
    title: `Remove ${name}?`,
    body: `Its ${plural(sims, 'SIM')} and what was noted of the capture are deleted on this machine. Labels and notes of SIMs stay. Save it as a file first if you may need it again.`,
    action: 'Remove',
  })
  if (!yes) return false
  const result = await bridge.call('inventory.remove', { id })
  if (!result.ok) notifyFailed(`${name} was not removed`, result.error)
  return result.ok
}

/** A name that any file system takes. */
const fileName = (name: string, ending: string): string =>
  `${name.replaceAll(/[^\p{L}\p{N} ._-]+/gu, '-').slice(0, 80) || 'snapshot'}.${ending}`

const beingWritten = (path: string): void =>
  notifyDone(`Being written to ${path}. The line at the bottom shows how far it is.`)

/** Writes a snapshot as a file. */
export async function saveSnapshot({ id, name }: SnapshotView): Promise<void> {
  const result = await bridge.call('inventory.saveFile', { id })
  if (!result.ok) return notifyFailed(`${name} was not saved`, result.error)
  const { file } = result.value
  fetchDownload(file, fileName(name, 'simrack'))
  if (file.kind === 'written') beingWritten(file.path)
}

/** Opens a `.simrack` file, and shows its SIMs. */
export async function openSnapshotFile(file: File | null): Promise<void> {
  if (!file) return
  const result =
    // In base64 it is a third longer.
    file.size * 1.34 > maxFileText
      ? fail('input/invalid', `${file.name} is too large: a snapshot of 100,000 SIMs takes less than 24 MB.`)
      : await bridge.call('inventory.openFile', { name: file.name, base64: await base64Of(file) })
  if (!result.ok) return notifyFailed(`${file.name} was not opened`, result.error)
  navigate(snapshotHref(result.value.snapshotId))
  const { warnings } = result.value
  notifyDone(warnings.length === 0 ? `${file.name} is open.` : `${file.name} is open. ${warnings.join(' ')}`)
}

/** A file's bytes as base64. */
export const base64Of = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error(`${file.name} could not be read.`))
    reader.readAsDataURL(file)
  })

export type SimChange = Omit<CallArgs<'inventory.note'>, 'what'>
/** The named SIMs, at most `maxNamed` of them, or all of an opened answer. */
export type SimTargets = CallArgs<'inventory.note'>['what']
export const maxNamed = 5000

/** Puts labels, a note or "defective" to SIMs. True when that has worked. `renew` is called when the answer is no longer open. */
export async function noteSims(what: SimTargets, change: SimChange, renew?: () => void): Promise<boolean> {
  const result = await bridge.call('inventory.note', { what, ...change })
  if (!result.ok) notifyFailed('The SIMs were not changed', said(result.error, 'handle' in what, renew))
  return result.ok
}

/** An answer as CSV, with the columns that are shown. */
export async function exportSims(handle: string, columns: readonly SimColumn[], renew: () => void): Promise<void> {
  const result = await bridge.call('inventory.export', { handle, columns: [...columns] })
  if (!result.ok) return notifyFailed('The SIMs were not exported', said(result.error, true, renew))
  const { file } = result.value
  fetchDownload(file, 'simrack-sims.csv')
  if (file.kind === 'written') beingWritten(file.path)
}

/** A comparison for the customer. */
export async function saveReport(handle: string, format: 'html' | 'csv', renew: () => void): Promise<void> {
  const result = await bridge.call('inventory.report', { handle, format })
  if (!result.ok) return notifyFailed('The report was not made', said(result.error, true, renew))
  const { file } = result.value
  fetchDownload(file, `simrack-comparison.${format}`)
  if (file.kind === 'written') beingWritten(file.path)
}

/** The core keeps only the last few answers: an older one is opened again, and a person looks before going on. */
function said(error: AppError, byHandle: boolean, renew?: () => void): AppError {
  if (!byHandle || error.code !== 'input/not-found') return error
  renew?.()
  return {
    code: 'input/conflict',
    message: 'The list was no longer open and has been opened again. Look at it, then try once more.',
  }
}

/** Text for the clipboard; says how much of what is there now. */
export async function copyText(text: string, what: string): Promise<void> {
  await navigator.clipboard.writeText(text)
  notifyDone(`${what} copied.`)
}
