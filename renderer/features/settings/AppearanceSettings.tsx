import type { SettingsView } from '../../../shared/domain/settings.ts'
import { zoneLabel } from '../../ui/time.ts'
import { SettingSelect } from './Choices.tsx'
import { SettingGroup, SettingRow } from './SettingRow.tsx'
import { useSave } from './useSave.ts'

/** Colours and times. */
export function AppearanceSettings({ settings }: { readonly settings: SettingsView }) {
  const scheme = useSave()
  const zone = useSave()
  return (
    <SettingGroup title="Appearance">
      <SettingRow title="Colours" description="Light or dark. The switch at the top does the same." saving={scheme}>
        {(names) => (
          <SettingSelect
            names={names}
            value={settings.colorScheme}
            onSave={(colorScheme) => scheme.save({ colorScheme })}
            data={[
              { value: 'auto', label: 'As the system' },
              { value: 'light', label: 'Light' },
              { value: 'dark', label: 'Dark' },
            ]}
          />
        )}
      </SettingRow>
      <SettingRow
        title="Times"
        description="The zone in which every time is shown. Exports say which one it was."
        saving={zone}
      >
        {(names) => (
          <SettingSelect
            names={names}
            value={settings.timeZone}
            onSave={(timeZone) => zone.save({ timeZone })}
            data={[
              { value: 'local', label: `This laptop's zone (${zoneLabel('local')})` },
              { value: 'utc', label: 'UTC' },
            ]}
          />
        )}
      </SettingRow>
    </SettingGroup>
  )
}
