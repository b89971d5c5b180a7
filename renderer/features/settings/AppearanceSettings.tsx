import { Select } from '@mantine/core'
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
      <SettingRow title="Colours" description="Light or dark. The switch at the top does the same." saving={scheme}>
        {(names) => (
          <Select
            {...names}
            value={settings.colorScheme}
            allowDeselect={false}
            onChange={(colorScheme) => void (colorScheme && scheme.save({ colorScheme }))}
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
          <Select
            {...names}
            value={settings.timeZone}
            allowDeselect={false}
            onChange={(timeZone) => void (timeZone && zone.save({ timeZone }))}
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
