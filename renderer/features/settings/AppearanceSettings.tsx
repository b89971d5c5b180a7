import { SegmentedControl } from '@mantine/core'
import type { SettingsView } from '../../../shared/domain/settings.ts'
import { zoneLabel } from '../../ui/time.ts'
import { SettingGroup, SettingRow } from './SettingRow.tsx'
import { useSave } from './useSave.ts'

/** Colours and times. */
export function AppearanceSettings({ settings }: { readonly settings: SettingsView }) {
  const scheme = useSave()
  const zone = useSave()
  return (
    <SettingGroup title="Appearance">
      <SettingRow title="Colours" description="“System” follows what this laptop is set to." saving={scheme}>
        {(names) => (
          <SegmentedControl
            {...names}
            value={settings.colorScheme}
            onChange={(colorScheme) => void scheme.save({ colorScheme })}
            data={[
              { value: 'auto', label: 'System' },
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
          <SegmentedControl
            {...names}
            value={settings.timeZone}
            onChange={(timeZone) => void zone.save({ timeZone })}
            data={[
              { value: 'local', label: `This laptop's (${zoneLabel('local')})` },
              { value: 'utc', label: 'UTC' },
            ]}
          />
        )}
      </SettingRow>
    </SettingGroup>
  )
}
