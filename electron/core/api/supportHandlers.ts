import type { Support } from '../support/createSupport.ts'
import type { Handlers } from './router.ts'

type Names =
  | 'support.gather'
  | 'support.text'
  | 'support.save'
  | 'backup.save'
  | 'restore.begin'
  | 'restore.piece'
  | 'restore.check'
  | 'restore.accept'
  | 'restore.drop'

export function supportHandlers({ bundles, backups, restores }: Support): Pick<Handlers, Names> {
  return {
    'support.gather': () => bundles.gather(),
    'support.text': ({ bundleId, section, offset }) => bundles.text(bundleId, section, offset),
    'support.save': ({ bundleId, sections }) => bundles.save(bundleId, sections),
    'backup.save': () => backups.save(),
    'restore.begin': ({ bytes }) => restores.begin(bytes),
    'restore.piece': ({ id, offset, base64 }) => restores.piece(id, offset, base64),
    'restore.check': ({ id }) => restores.check(id),
    'restore.accept': ({ id }) => restores.accept(id),
    'restore.drop': () => restores.drop(),
  }
}
