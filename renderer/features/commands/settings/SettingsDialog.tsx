import { Autocomplete, Button, Group, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useState } from 'react'
import { knownSettings, settingName } from '../../../../shared/domain/operation.ts'
import { useGateway } from '../../../stores/gateways.ts'
import type { GatewayName } from '../model/gatewayName.ts'
import { whyNothingCanBeSent } from '../model/reachable.ts'
import { UnsavedNotice } from '../UnsavedNotice.tsx'
import { SettingCard } from './SettingCard.tsx'

/** Reads and changes settings that the gateway itself keeps. */
export function openSettings(gateway: GatewayName): void {
  modals.open({
    title: `Settings of ${gateway.name}, on the device itself`,
    size: 'lg',
    children: <Body gateway={gateway} />,
  })
}

const writable = knownSettings.filter((setting) => setting.writable)

function Body({ gateway }: { readonly gateway: GatewayName }) {
  const view = useGateway(gateway.id)
  const why = view ? whyNothingCanBeSent(view) : null
  const [others, setOthers] = useState<readonly string[]>([])
  const add = (name: string) => setOthers((before) => [name, ...before.filter((each) => each !== name)])
  return (
    <Stack gap="sm">
      <UnsavedNotice gateway={gateway} reachable={why === null} />
      {why === null ? null : <Text size="sm">{why}</Text>}
      {writable.map(({ name }) => (
        <SettingCard key={name} gatewayId={gateway.id} name={name} disabled={why !== null} />
      ))}
      <AnotherSetting disabled={why !== null} onRead={add} />
      {others.map((name) => (
        <SettingCard key={name} gatewayId={gateway.id} name={name} disabled={why !== null} />
      ))}
    </Stack>
  )
}

interface AnotherProps {
  readonly disabled: boolean
  readonly onRead: (name: string) => void
}

/** Any setting by its name: a documented one that is only read, or one that this firmware has. */
function AnotherSetting({ disabled, onRead }: AnotherProps) {
  const [name, setName] = useState('')
  const parsed = settingName.safeParse(name.trim())
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!parsed.success) return
        onRead(parsed.data)
        setName('')
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <Autocomplete
          flex={1}
          size="xs"
          label="Another setting"
          placeholder="port_public_ip(0), or any name that this firmware knows"
          data={knownSettings.filter((setting) => !setting.writable).map((setting) => setting.name)}
          value={name}
          maxLength={80}
          spellCheck={false}
          error={name.trim() === '' || parsed.success ? null : (parsed.error.issues[0]?.message ?? '')}
          onChange={setName}
        />
        <Button type="submit" variant="default" disabled={disabled || !parsed.success}>
          Read
        </Button>
      </Group>
    </form>
  )
}
