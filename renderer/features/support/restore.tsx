import { type BackupFacts, uploadPiece } from '../../../shared/domain/support.ts'
import { ok, type Result } from '../../../shared/result.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { confirm } from '../../ui/confirm.tsx'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { fetchDownload } from '../../ui/saveFile.ts'
import { formatDateTime, type Zone } from '../../ui/time.ts'
import { bytesWord } from '../traffic/model/words.ts'
import { gatewaysWord } from './words.ts'

/** Writes everything into a file. */
export async function backUp(): Promise<void> {
  const result = await bridge.call('backup.save', {})
  if (!result.ok) return notifyFailed('Nothing was backed up', result.error)
  const { file } = result.value
  fetchDownload(file, 'simrack.simrackbackup')
  if (file.kind === 'written') notifyDone(`Being written to ${file.path}. The line at the bottom shows how far it is.`)
}

/** Hands a backup over, lets it be checked, asks, and lets it wait for the next start. `onProgress`: 0 to 1; null when it is over. */
export async function restoreFrom(file: File, zone: Zone, onProgress: (share: number | null) => void): Promise<void> {
  const handed = await handOver(file, onProgress)
  onProgress(null)
  if (!handed.ok) return notifyFailed(`${file.name} was not restored`, handed.error)
  const { id, facts } = handed.value
  const yes = await confirm({
    title: 'Restore this backup?',
    body: <Question facts={facts} zone={zone} />,
    action: 'Restore at the next start',
    keep: 'Leave it',
  })
  const result = yes ? await bridge.call('restore.accept', { id }) : await bridge.call('restore.drop', {})
  if (!result.ok) notifyFailed(`${file.name} was not restored`, result.error)
  else if (yes) notifyDone('The backup is checked. Quit Simrack and start it again: then it is restored.')
}

/** Drops what waits for the next start. */
export async function dropRestore(): Promise<void> {
  const result = await bridge.call('restore.drop', {})
  if (!result.ok) notifyFailed('The restore was not dropped', result.error)
}

async function handOver(
  file: File,
  onProgress: (share: number) => void,
): Promise<Result<{ id: string; facts: BackupFacts }>> {
  const begun = await bridge.call('restore.begin', { bytes: file.size })
  if (!begun.ok) return begun
  const { id } = begun.value
  for (let offset = 0; offset < file.size; offset += uploadPiece) {
    const base64 = await base64Of(file.slice(offset, offset + uploadPiece))
    const taken = await bridge.call('restore.piece', { id, offset, base64 })
    if (!taken.ok) return taken
    onProgress(Math.min(1, (offset + uploadPiece) / file.size))
  }
  const checked = await bridge.call('restore.check', { id })
  return checked.ok ? ok({ id, facts: checked.value }) : checked
}

function Question({ facts, zone }: { readonly facts: BackupFacts; readonly zone: Zone }) {
  return (
    <>
      <p>
        It was made on {formatDateTime(facts.madeAt, zone)} by Simrack {facts.simrack} and holds{' '}
        {bytesWord(facts.databaseBytes)}. {gatewaysWord(facts)}.
      </p>
      <p>
        At the next start it takes the place of everything that is kept here: gateways, messages, tasks, plans,
        snapshots, history and settings. What is here now is put aside into a folder, not deleted.
      </p>
      <p>
        {facts.sealedPasswords
          ? 'Its passwords are sealed for the laptop and the account it was made on. On another one they have to be typed again.'
          : 'There are no passwords in it. They have to be typed again.'}
      </p>
    </>
  )
}

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('The file could not be read.'))
    reader.readAsDataURL(blob)
  })
