import { Select, Switch } from '@mantine/core'
import type { RowNames } from './SettingRow.tsx'
import { useChoice } from './useChoice.ts'

export interface SettingSwitchProps {
  readonly names: RowNames
  readonly value: boolean
  readonly disabled?: boolean
  readonly onSave: (value: boolean) => Promise<boolean>
}

/** A setting that is on or off. */
export function SettingSwitch({ names, value, disabled = false, onSave }: SettingSwitchProps) {
  const [shown, choose] = useChoice(value, onSave)
  return (
    <Switch {...names} checked={shown} disabled={disabled} onChange={(event) => choose(event.currentTarget.checked)} />
  )
}

export interface SettingSelectProps<T extends string> {
  readonly names: RowNames
  readonly value: T
  readonly data: readonly { readonly value: T; readonly label: string }[]
  readonly disabled?: boolean
  readonly onSave: (value: T) => Promise<boolean>
}

/** A setting that is one of several. */
export function SettingSelect<T extends string>({
  names,
  value,
  data,
  disabled = false,
  onSave,
}: SettingSelectProps<T>) {
  const [shown, choose] = useChoice(value, onSave)
  return (
    <Select
      {...names}
      data={[...data]}
      value={shown}
      allowDeselect={false}
      disabled={disabled}
      onChange={(next) => next && choose(next)}
    />
  )
}
