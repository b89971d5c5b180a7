import { ActionIcon, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMemo } from 'react'
import { byName } from '../../app/navigationModel.ts'
import { useGateways } from '../../stores/gateways.ts'
import { useRedialPlans } from '../../stores/redial.ts'
import classes from './Filters.module.css'
import type { PartProps } from './useRedialAddress.ts'

/** Which gateway's runs are shown; nothing where there is no choice. */
export function GatewayFilter({ address: { gateway }, onAddress }: PartProps) {
  const { items } = useGateways()
  const data = useMemo(
    () => [...items.values()].sort(byName).map(({ id, profile }) => ({ value: id, label: profile.name })),
    [items],
  )
  if (data.length < 2 && gateway === null) return null
  return (
    <Select
      className={classes.gateway}
      aria-label="Only of this gateway"
      placeholder="All gateways"
      data={data}
      value={gateway !== null && items.has(gateway) ? gateway : null}
      clearable
      searchable={data.length > 8}
      clearButtonProps={{ 'aria-label': 'All gateways' }}
      onChange={(value) => onAddress({ gateway: value })}
    />
  )
}

/** The plan that the runs are narrowed to, to be taken off by a click. */
export function PlanChip({ address: { plan }, onAddress }: PartProps) {
  const name = useRedialPlans().items.get(plan ?? '')?.plan.name
  return plan === null ? null : (
    <FilterChip label={name ?? 'A plan that is removed'} onRemove={() => onAddress({ plan: null })} />
  )
}

/** A filter that is set. */
export const FilterChip = ({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) => (
  <span className={classes.chip}>
    <span>{label}</span>
    <ActionIcon size={16} aria-label={`Remove the filter ${label}`} onClick={onRemove}>
      <IconX size={11} />
    </ActionIcon>
  </span>
)
