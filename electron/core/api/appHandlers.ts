import { ok } from '../../../shared/result.ts'
import type { Ports } from '../ports.ts'
import type { SettingsService } from '../settings/settingsService.ts'
import type { Handlers } from './router.ts'
import { saveText } from './saveText.ts'

export function appHandlers(
  ports: Ports,
  settings: SettingsService,
): Pick<Handlers, 'app.info' | 'files.save' | 'settings.update'> {
  return {
    'app.info': async () =>
      ok({
        version: ports.version,
        face: ports.face,
        platform: `${process.platform} ${process.arch}`,
        node: process.versions.node,
        sqlite: process.versions.sqlite ?? '',
        dataDir: ports.dataDir,
        vault: await ports.vault.view(),
        notifications: ports.notifier.supported,
        clock: { now: ports.clock.now(), speed: ports.speed },
      }),
    'files.save': ({ suggestedName, mime, text }) => saveText(ports.files, suggestedName, mime, text),
    'settings.update': (patch) => settings.update(patch),
  }
}
