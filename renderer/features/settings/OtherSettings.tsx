import type { AppInfo } from '../../../shared/domain/app.ts'
import type { SettingsView } from '../../../shared/domain/settings.ts'
import { whyNoNotifications } from '../../ui/whyNoNotifications.ts'
import { SettingSwitch } from './Choices.tsx'
import { CommitNumber } from './CommitNumber.tsx'
import { NotifyGateways } from './InboxSettings.tsx'
import { vaultSentence } from './model.ts'
import { SettingGroup, SettingRow } from './SettingRow.tsx'
import { useSave } from './useSave.ts'

/** How long what ports and SIMs did is remembered. */
export function HistorySettings({ settings }: { readonly settings: SettingsView }) {
  const [days, rows] = [useSave(), useSave()]
  return (
    <SettingGroup title="History">
      <SettingRow
        title="Keep for"
        description="What ports and SIMs did (states, signal, SIM changes). Older entries are deleted for good."
        saving={days}
      >
        {(names) => (
          <CommitNumber
            names={names}
            value={settings.history.days}
            min={1}
            max={3650}
            suffix=" days"
            onCommit={(value) => void days.save({ history: { days: value } })}
          />
        )}
      </SettingRow>
      <SettingRow title="At most, for each gateway" description="The oldest go first." saving={rows}>
        {(names) => (
          <CommitNumber
            names={names}
            value={settings.history.rowsPerGateway}
            min={1000}
            max={10_000_000}
            suffix=" entries"
            onCommit={(value) => void rows.save({ history: { rowsPerGateway: value } })}
          />
        )}
      </SettingRow>
    </SettingGroup>
  )
}

/** Desktop notifications. */
export function NotificationSettings({ settings, info }: { readonly settings: SettingsView; readonly info: AppInfo }) {
  const [saving, messages] = [useSave(), useSave()]
  const why = whyNoNotifications(info)
  return (
    <SettingGroup title="Notifications">
      <SettingRow
        title="When a gateway goes offline or comes back"
        description={why ?? 'As a notification of the desktop, also while Simrack is in the background.'}
        saving={saving}
      >
        {(names) => (
          <SettingSwitch
            names={names}
            value={settings.notifyOffline && why === null}
            disabled={why !== null}
            onSave={(notifyOffline) => saving.save({ notifyOffline })}
          />
        )}
      </SettingRow>
      <SettingRow
        title="New messages of these gateways"
        description={
          why ??
          'Each message that they receive. For certain messages only, keep a search in the inbox and ring its bell.'
        }
        saving={messages}
      >
        {(names) => (
          <NotifyGateways
            names={names}
            value={settings.inbox.notifyGateways}
            disabled={why !== null}
            onSave={(notifyGateways) => messages.save({ inbox: { notifyGateways } })}
          />
        )}
      </SettingRow>
    </SettingGroup>
  )
}

/** How the passwords of gateways are kept. */
export function PasswordSettings({ settings, info }: { readonly settings: SettingsView; readonly info: AppInfo }) {
  const saving = useSave()
  const { vault } = info
  const sentence = vaultSentence(vault, settings.allowWeakPasswordStore)
  return (
    <SettingGroup title="Passwords of gateways">
      <SettingRow
        title={vault.strength === 'weak' ? 'Keep them anyway' : 'How they are kept'}
        description={sentence}
        saving={saving}
      >
        {(names) =>
          vault.strength === 'weak' ? (
            <SettingSwitch
              names={names}
              value={settings.allowWeakPasswordStore}
              onSave={(allowWeakPasswordStore) => saving.save({ allowWeakPasswordStore })}
            />
          ) : null
        }
      </SettingRow>
    </SettingGroup>
  )
}
