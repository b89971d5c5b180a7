import type { SettingsView } from '../../../shared/domain/settings.ts'
import { CommitNumber } from './CommitNumber.tsx'
import { SettingGroup, SettingRow } from './SettingRow.tsx'
import { useSave } from './useSave.ts'

/** How many messages may be sent in one go without a second thought. */
export function TaskSettings({ settings }: { readonly settings: SettingsView }) {
  const saving = useSave()
  return (
    <SettingGroup title="Tasks">
      <SettingRow
        title="Messages in one go"
        description="To send more, one has to type how many they are."
        saving={saving}
      >
        {(names) => (
          <CommitNumber
            names={names}
            value={settings.tasks.cap}
            min={1}
            max={1_000_000}
            suffix=" messages"
            onCommit={(cap) => void saving.save({ tasks: { cap } })}
          />
        )}
      </SettingRow>
    </SettingGroup>
  )
}
