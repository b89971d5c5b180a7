import { ActionIcon, Button, Collapse, Select, TextInput, Tooltip } from '@mantine/core'
import { IconChevronDown, IconPlus, IconX } from '@tabler/icons-react'
import { useId, useMemo, useState } from 'react'
import { byName } from '../../../app/navigationModel.ts'
import { useGateways } from '../../../stores/gateways.ts'
import { plural } from '../../../ui/words.ts'
import { nextKey, type PlanDraft } from '../model/planDraft.ts'
import { namedPorts } from '../model/targetPorts.ts'
import classes from './editor.module.css'
import { PortRack } from './PortRack.tsx'
import type { PlanFields } from './usePlanDraft.ts'

/** Which ports of which gateways the plan dials. */
export function TargetFields({ fields }: { readonly fields: PlanFields }) {
  const { items } = useGateways()
  const { draft, change, errorOf } = fields
  const { targets } = draft
  const free = [...items.values()].sort(byName).filter(({ id }) => !targets.some(({ gatewayId }) => gatewayId === id))
  const set = (next: PlanDraft['targets'], field: string) => change({ targets: next }, field)
  return (
    <section className={classes.section} aria-label="What is dialled">
      <h2 className={classes.title}>What is dialled</h2>
      {targets.map(({ key }, i) => (
        <Target
          key={key}
          index={i}
          fields={fields}
          onChange={(part, field) =>
            set(
              targets.map((each, at) => (at === i ? { ...each, ...part } : each)),
              `targets.${i}.${field}`,
            )
          }
          onRemove={
            targets.length > 1
              ? () =>
                  set(
                    targets.filter((_, at) => at !== i),
                    'targets',
                  )
              : null
          }
        />
      ))}
      {errorOf('targets') ? <p className={classes.error}>{errorOf('targets')}</p> : null}
      {free[0] && targets.length < 500 ? (
        <Button
          className={classes.add}
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() =>
            set([...targets, { key: nextKey(targets), gatewayId: free[0]?.id ?? '', ports: '' }], 'targets')
          }
        >
          Another gateway
        </Button>
      ) : null}
    </section>
  )
}

interface TargetProps {
  readonly index: number
  readonly fields: PlanFields
  readonly onChange: (part: Partial<PlanDraft['targets'][number]>, field: 'gatewayId' | 'ports') => void
  readonly onRemove: (() => void) | null
}

/** One gateway with its ports: typed as an expression, or picked on a small rack. */
function Target({ index, fields, onChange, onRemove }: TargetProps) {
  const { items } = useGateways()
  const [open, setOpen] = useState(false)
  const rackId = useId()
  const { draft, errorOf } = fields
  const { gatewayId, ports } = draft.targets[index] ?? { gatewayId: '', ports: '' }
  const gateway = items.get(gatewayId)
  const taken = useMemo(() => new Set(draft.targets.map((each) => each.gatewayId)), [draft.targets])
  const data = useMemo(
    () =>
      [...items.values()]
        .sort(byName)
        .map(({ id, profile }) => ({ value: id, label: profile.name, disabled: id !== gatewayId && taken.has(id) })),
    [items, taken, gatewayId],
  )
  const maxPorts = gateway?.device?.maxPorts ?? 0
  const named = maxPorts === 0 ? null : namedPorts(ports, maxPorts).length
  const name = gateway?.profile.name ?? 'a gateway that is gone'
  return (
    <fieldset className={classes.target} aria-label={name}>
      <div className={classes.targetLine}>
        <Select
          className={classes.gateway}
          label="Gateway"
          placeholder={gatewayId === '' ? 'Choose one' : 'A gateway that is gone'}
          data={data}
          value={gateway ? gatewayId : null}
          allowDeselect={false}
          searchable={data.length > 8}
          data-field={`targets.${index}.gatewayId`}
          error={errorOf(`targets.${index}.gatewayId`)}
          onChange={(value) => value !== null && onChange({ gatewayId: value }, 'gatewayId')}
        />
        <TextInput
          className={classes.grow}
          label="Ports"
          placeholder="1-8,12 or all"
          classNames={{ input: classes.mono }}
          spellCheck={false}
          autoComplete="off"
          maxLength={4096}
          data-field={`targets.${index}.ports`}
          value={ports}
          error={errorOf(`targets.${index}.ports`)}
          onChange={(event) => onChange({ ports: event.currentTarget.value }, 'ports')}
        />
        <Button
          className={classes.besides}
          variant="default"
          disabled={maxPorts === 0}
          aria-expanded={open}
          aria-controls={rackId}
          title={maxPorts === 0 ? 'The gateway has not told its ports yet' : undefined}
          rightSection={
            <IconChevronDown size={14} aria-hidden className={classes.chevron} data-open={open || undefined} />
          }
          onClick={() => setOpen(!open)}
        >
          Pick on the rack
        </Button>
        {onRemove ? (
          <Tooltip label={`Take ${name} out of the plan`}>
            <ActionIcon className={classes.besides} aria-label={`Take ${name} out of the plan`} onClick={onRemove}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        ) : null}
      </div>
      {named === null || ports.trim() === '' ? null : (
        <p className={classes.note}>
          {plural(named, 'port')} of {maxPorts}
        </p>
      )}
      <Collapse expanded={open} id={rackId}>
        {open ? (
          <PortRack
            gatewayId={gatewayId}
            maxPorts={maxPorts}
            ports={ports}
            onChange={(next) => onChange({ ports: next }, 'ports')}
          />
        ) : null}
      </Collapse>
    </fieldset>
  )
}
