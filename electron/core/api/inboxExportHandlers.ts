import type { InboxExport } from '../inbox/inboxExport.ts'
import type { Handlers } from './router.ts'

export function inboxExportHandlers(exporting: InboxExport): Pick<Handlers, 'inbox.export'> {
  return {
    'inbox.export': ({ what, format }) => exporting.start(what, format),
  }
}
