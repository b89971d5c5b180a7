import { Button, MultiSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { SettingsView } from '../../../shared/domain/settings.ts'
import { byName } from '../../app/navigationModel.ts'
import { useGateways } from '../../stores/gateways.ts'
import { useJobs } from '../../stores/jobs.ts'
import { notifyFailed } from '../../ui/notify.ts'
import { useAction } from '../../ui/useAction.ts'
import { retentionSentence } from './inboxWords.ts'
import { askForRetention } from './RetentionDialog.tsx'
import { type RowNames, SettingGroup, SettingRow } from './SettingRow.tsx'
import { useChoice } from './useChoice.ts'
import { useSave } from './useSave.ts'

/** Which messages are kept, and with which decoder they are read. */
export function InboxSettings({ settings }: { readonly settings: SettingsView }) {
  const idle = useSave()
  const { retention } = settings.inbox
  const redecode = useAction('inbox.redecode')
  const running = [...useJobs().items.values()].some(({ kind, state }) => kind === 'redecode' && state === 'running')
  const readAgain = async () => {
    const result = await redecode.run({})
    if (!result.ok) notifyFailed('The messages are not read again', result.error)
  }
  return (
    <SettingGroup title="Inbox">
      <SettingRow title="Keep messages" description={retentionSentence(retention)} saving={idle}>
        {() => (
          <Button w="max-content" variant="default" onClick={() => askForRetention(retention)}>
            Change…
          </Button>
        )}
      </SettingRow>
      <SettingRow
        title="Read all messages again with the newer decoder"
        description="The raw content of every message is kept. After an update of Simrack it can be read anew; marks, tags and notes stay. The line at the bottom shows how far it is."
        saving={idle}
      >
        {() => (
          <Button
            w="max-content"
            variant="default"
            loading={redecode.busy}
            disabled={running}
            onClick={() => void readAgain()}
          >
            {running ? 'Being read again …' : 'Read again'}
          </Button>
        )}
      </SettingRow>
    </SettingGroup>
  )
}

interface NotifyGatewaysProps {
  readonly names: RowNames
  readonly value: readonly string[]
  readonly disabled: boolean
  readonly onSave: (ids: string[]) => Promise<boolean>
}

/** The gateways whose every new message is told on the desktop. */
export function NotifyGateways({ names, value, disabled, onSave }: NotifyGatewaysProps) {
  const { items } = useGateways()
  const data = useMemo(
    () => [...items.values()].sort(byName).map(({ id, profile }) => ({ value: id, label: profile.name })),
    [items],
  )
  const [shown, choose] = useChoice(value, (next) => onSave([...next]))
  return (
    <MultiSelect
      {...names}
      data={data}
      value={shown.filter((id) => items.has(id))}
      placeholder={shown.length === 0 ? 'None' : ''}
      nothingFoundMessage="No such gateway"
      size="xs"
      searchable
      clearable
      disabled={disabled}
      onChange={choose}
    />
  )
}
