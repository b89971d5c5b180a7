import { Button, Loader, NativeSelect, Select, TextInput } from '@mantine/core'
import { type ReactNode, useId, useMemo, useState } from 'react'
import { live } from '../../../../shared/domain/inventory.ts'
import { type StockList, type StockMapping, stockFields } from '../../../../shared/domain/stockTake.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { useSnapshots } from '../../../stores/inventory.ts'
import { useTimeFormat } from '../../../ui/useTimeFormat.ts'
import { plural } from '../../../ui/words.ts'
import { ListProblems } from './ListProblems.tsx'
import { countryCodeOf, fieldOf, fieldWords, isMapped, nothingMapped, withField } from './model/mapping.ts'
import { Refusal } from './Refusal.tsx'
import classes from './StockTake.module.css'

interface ListPreviewProps {
  readonly list: StockList
  readonly sheets: readonly string[]
  readonly onSheet: (sheet: string) => void
  /** The button that chooses another list. */
  readonly choose: ReactNode
  /** It was set against the rack. */
  readonly onDone: (stockTakeId: string) => void
}

/** A list as it was read: what its columns are, what is odd about it, and what it is to be set against. */
export function ListPreview({ list, sheets, onSheet, choose, onDone }: ListPreviewProps) {
  const [mapping, setMapping] = useState<StockMapping>(list.mapping ?? nothingMapped)
  const [source, setSource] = useState<string>(live)
  const [running, setRunning] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const mapped = isMapped(mapping)
  const run = async () => {
    setRunning(true)
    setError(null)
    const result = await bridge.call('stock.start', { listId: list.listId, mapping, source })
    setRunning(false)
    if (result.ok) onDone(result.value.stockTakeId)
    else setError(result.error)
  }
  const sheet = sheets.find((name) => list.form.endsWith(`"${name}"`)) ?? null
  return (
    <section className={classes.preview} aria-label={`The list ${list.fileName}`}>
      <header className={classes.previewHead}>
        <h3 className={classes.previewName}>{list.fileName}</h3>
        <span className={classes.dim}>
          {list.form}, {plural(list.rows, 'row')}
        </span>
        {sheets.length > 1 ? (
          <Select
            aria-label="Sheet"
            data={[...sheets]}
            value={sheet}
            allowDeselect={false}
            onChange={(value) => value !== null && value !== sheet && onSheet(value)}
          />
        ) : null}
        <span className={classes.space} />
        {choose}
      </header>
      <ListProblems problems={list.problems} />
      <ColumnTable list={list} mapping={mapping} onMapping={setMapping} />
      <div className={classes.run}>
        <TextInput
          label="Country code that numbers lack"
          description="Left empty, nothing is added"
          className={classes.code}
          leftSection="+"
          inputMode="numeric"
          disabled={mapping.number === null}
          value={mapping.countryCode}
          onChange={(event) => setMapping({ ...mapping, countryCode: countryCodeOf(event.currentTarget.value) })}
        />
        <SourceSelect source={source} onSource={setSource} />
        <Button disabled={!mapped || running} onClick={() => void run()}>
          Run
        </Button>
        {running ? (
          <span className={classes.running} role="status">
            <Loader size={15} aria-hidden /> Setting {plural(list.rows, 'row')} against the rack …
          </span>
        ) : mapped ? null : (
          <span className={classes.dim}>Say which column holds the ICCID or the number.</span>
        )}
      </div>
      {error ? (
        <div className={classes.runError}>
          <Refusal title="The list cannot be set against the rack" error={error} onRetry={() => void run()} />
        </div>
      ) : null}
    </section>
  )
}

function SourceSelect({ source, onSource }: { readonly source: string; readonly onSource: (source: string) => void }) {
  const { items } = useSnapshots()
  const { dateTime } = useTimeFormat()
  const data = useMemo(
    () => [
      { value: live, label: 'Now: the gateways as they are' },
      ...[...items.values()].map(({ id, name, takenAt }) => ({ value: id, label: `${name} (${dateTime(takenAt)})` })),
    ],
    [items, dateTime],
  )
  return (
    <Select
      label="Set against"
      description="What the gateways showed last, or a snapshot"
      className={classes.source}
      data={data}
      value={source}
      allowDeselect={false}
      searchable={data.length > 8}
      onChange={(value) => value !== null && onSource(value)}
    />
  )
}

const notUsed = ''

interface ColumnTableProps {
  readonly list: StockList
  readonly mapping: StockMapping
  readonly onMapping: (mapping: StockMapping) => void
}

/** The first rows, and over each column what it is. */
function ColumnTable({ list: { columns, sample }, mapping, onMapping }: ColumnTableProps) {
  const id = useId()
  const rows = useMemo(() => sample.map((cells, row) => ({ key: String(row), cells })), [sample])
  const data = [
    { value: notUsed, label: 'Not used' },
    ...stockFields.map((field) => ({ value: field, label: fieldWords[field] })),
  ]
  return (
    <section className={classes.sampleBox} aria-label="The first rows">
      <table className={classes.sample}>
        <thead>
          <tr>
            {columns.map((name, column) => (
              <th
                key={name}
                scope="col"
                id={`${id}-${column}`}
                data-used={fieldOf(mapping, column) !== null || undefined}
              >
                <span className={classes.columnName} title={name}>
                  {name}
                </span>
                <NativeSelect
                  size="xs"
                  aria-label={`Column ${name} is`}
                  data={data}
                  value={fieldOf(mapping, column) ?? notUsed}
                  onChange={(event) => {
                    const value = event.currentTarget.value
                    onMapping(withField(mapping, column, stockFields.find((field) => field === value) ?? null))
                  }}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {columns.map((name, column) => (
                <td key={name} data-used={fieldOf(mapping, column) !== null || undefined} title={cells[column]}>
                  {cells[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
