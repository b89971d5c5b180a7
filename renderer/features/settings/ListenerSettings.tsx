import { Anchor, Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'wouter'
import type { SettingsView } from '../../../shared/domain/settings.ts'
import { paths } from '../../app/paths.ts'
import { useListener } from '../../stores/listener.ts'
import { SettingSelect, SettingSwitch } from './Choices.tsx'
import { CommitNumber } from './CommitNumber.tsx'
import { interfaceChoices } from './model.ts'
import { type RowNames, SettingGroup, SettingRow } from './SettingRow.tsx'
import { useSave } from './useSave.ts'

/** Where devices report to. A change moves the listener at once; subscribed gateways then report to an old address. */
export function ListenerSettings({ settings }: { readonly settings: SettingsView }) {
  const { enabled, host, port, advertisedHost } = settings.listener
  const listener = useListener()
  const [enabling, hosting, porting, advertising] = [useSave(), useSave(), useSave(), useSave()]
  const addresses = listener?.addresses ?? []
  return (
    <SettingGroup title="Callback listener">
      <SettingRow
        title="Let devices report to this laptop"
        description={
          <>
            Subscribed gateways tell changes at once instead of with the next poll.{' '}
            <Anchor component={Link} href={paths.listener} inherit>
              Who reports here
            </Anchor>
          </>
        }
        saving={enabling}
      >
        {(names) => (
          <SettingSwitch
            names={names}
            value={enabled}
            onSave={(value) => enabling.save({ listener: { enabled: value } })}
          />
        )}
      </SettingRow>
      <SettingRow
        title="Interface"
        description="Where it listens. One interface keeps it out of the other networks of this laptop."
        saving={hosting}
      >
        {(names) => (
          <SettingSelect
            names={names}
            data={interfaceChoices(addresses, host)}
            value={host}
            disabled={!enabled}
            onSave={(value) => hosting.save({ listener: { host: value } })}
          />
        )}
      </SettingRow>
      <SettingRow
        title="Port"
        description="Tried first; when it is taken, one of the following 20 is used. A firewall has to let devices in."
        saving={porting}
      >
        {(names) => (
          <CommitNumber
            names={names}
            value={port}
            min={1}
            max={65535}
            disabled={!enabled}
            onCommit={(value) => void porting.save({ listener: { port: value } })}
          />
        )}
      </SettingRow>
      <SettingRow
        title="Address that devices are told"
        description="Left empty, it is this laptop's first address in the network. Set it when devices reach the laptop by another one, such as through NAT."
        saving={advertising}
      >
        {(names) => (
          <AdvertisedHost
            names={names}
            value={advertisedHost}
            automatic={advertisedHost === null ? (listener?.advertisedHost ?? '') : ''}
            choices={[...new Set(addresses.map(({ address }) => address))]}
            disabled={!enabled}
            onCommit={(value) => void advertising.save({ listener: { advertisedHost: value } })}
          />
        )}
      </SettingRow>
    </SettingGroup>
  )
}

interface AdvertisedHostProps {
  readonly names: RowNames
  readonly value: string | null
  /** What is used while none is set. */
  readonly automatic: string
  readonly choices: string[]
  readonly disabled: boolean
  readonly onCommit: (value: string | null) => void
}

function AdvertisedHost({ names, value, automatic, choices, disabled, onCommit }: AdvertisedHostProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const commit = (text: string) => {
    setDraft(null)
    const next = text.trim() || null
    if (next !== value) onCommit(next)
  }
  return (
    <Autocomplete
      {...names}
      size="xs"
      data={choices}
      value={draft ?? value ?? ''}
      placeholder={automatic ? `Automatic: ${automatic}` : 'Automatic'}
      disabled={disabled}
      onChange={setDraft}
      onOptionSubmit={commit}
      onBlur={(event) => commit(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit(event.currentTarget.value)
      }}
    />
  )
}
