import { ActionIcon, Button, Checkbox, Group, Loader, Popover, SegmentedControl, Select, Tooltip } from '@mantine/core'
import { IconColumns3, IconRefresh } from '@tabler/icons-react'
import { type SimColumn, simGroups } from '../../../../shared/domain/inventory.ts'
import { count, plural } from '../../../ui/words.ts'
import type { SimForm } from '../model/address.ts'
import { columnOrder, defaultColumns, shownColumns, simColumn } from '../model/columns.ts'
import { chipsOf } from '../model/filters.ts'
import { groupWords } from '../model/words.ts'
import type { InventoryParts } from '../parts.ts'
import { SimSearch } from './SimSearch.tsx'
import classes from './SimsView.module.css'
import type { SimsState } from './useSims.ts'

interface ReviewBarProps extends InventoryParts {
  readonly form: SimForm
  readonly sims: SimsState
  /** One snapshot is shown: its gateways have a rack picture. */
  readonly rackOffered: boolean
}

/** Over the SIMs: the search, how many are found, and in which form they are shown. */
export function ReviewBar({ address, onAddress, columns, onColumns, form, sims, rackOffered }: ReviewBarProps) {
  const { query } = address
  const { shown, opening, reopen } = sims
  const total = shown?.opened.total ?? 0
  const forms = [
    { value: 'table', label: 'Table' },
    { value: 'pivot', label: 'Pivot' },
    ...(rackOffered ? [{ value: 'rack', label: 'Rack' }] : []),
  ]
  return (
    <div className={classes.line}>
      <SimSearch value={query.text} onChange={(text) => onAddress({ query: { ...query, text } }, 'replace')} />
      <span className={classes.found} role="status">
        {shown ? (chipsOf(query).length > 0 ? `${count(total)} found` : plural(total, 'SIM')) : ''}
      </span>
      {shown !== null && opening ? <Loader role="img" size={13} aria-label="Searching" /> : null}
      <Tooltip label="Ask again what is there now">
        <ActionIcon aria-label="Refresh the list" onClick={reopen}>
          <IconRefresh size={15} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.space} />
      <SegmentedControl
        aria-label="Form"
        data={forms}
        value={form}
        onChange={(value) => onAddress({ form: value === 'rack' ? 'rack' : value === 'pivot' ? 'pivot' : 'table' })}
      />
      {form === 'table' ? (
        <>
          <Select
            aria-label="Group the SIMs"
            className={classes.group}
            data={[
              { value: '', label: 'No groups' },
              ...simGroups.map((value) => ({ value, label: `By ${groupWords[value].toLowerCase()}` })),
            ]}
            value={query.group ?? ''}
            allowDeselect={false}
            onChange={(value) =>
              onAddress({ query: { ...query, group: simGroups.find((group) => group === value) ?? null } })
            }
          />
          <ColumnChoice columns={columns} onColumns={onColumns} />
        </>
      ) : null}
    </div>
  )
}

interface ColumnChoiceProps {
  readonly columns: readonly SimColumn[]
  readonly onColumns: (columns: readonly SimColumn[]) => void
}

function ColumnChoice({ columns, onColumns }: ColumnChoiceProps) {
  return (
    <Popover position="bottom-end" withArrow trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconColumns3 size={14} aria-hidden />}>
          Columns
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group
          aria-label="Columns that are shown"
          value={[...columns]}
          onChange={(chosen) => onColumns(shownColumns(columnOrder.filter((id) => chosen.includes(id))))}
        >
          <div className={classes.columns}>
            {columnOrder.map((id) => (
              <Checkbox key={id} value={id} label={simColumn(id).title} disabled={id === 'iccid'} />
            ))}
          </div>
        </Checkbox.Group>
        <Group gap="xs" mt="sm">
          <Button variant="default" onClick={() => onColumns(columnOrder)}>
            All
          </Button>
          <Button variant="default" onClick={() => onColumns(shownColumns(defaultColumns))}>
            As it was
          </Button>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
