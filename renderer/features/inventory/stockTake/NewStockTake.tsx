import { Button, Loader } from '@mantine/core'
import { IconClipboardCheck, IconUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { FileDrop } from '../../../ui/FileDrop.tsx'
import { FileInput } from '../../../ui/FileInput.tsx'
import { InventoryBar } from '../InventoryBar.tsx'
import view from '../InventoryView.module.css'
import { emptyAddress } from '../model/address.ts'
import type { InventoryParts } from '../parts.ts'
import { ListPreview } from './ListPreview.tsx'
import { PastTakes } from './PastTakes.tsx'
import { Refusal } from './Refusal.tsx'
import classes from './StockTake.module.css'
import { useListFile } from './useListFile.ts'

/** A stock-take begins: the list is chosen, looked at and set against the rack. Below, those that are kept. */
export function NewStockTake(parts: InventoryParts) {
  const { file, take, chooseSheet, drop } = useListFile()
  const input = useRef<HTMLInputElement>(null)
  const open = (stockTake: string) => parts.onAddress({ ...emptyAddress, show: 'stock', stockTake })
  const choose = (
    <Button
      variant={file.state === 'read' ? 'default' : 'filled'}
      leftSection={<IconUpload size={15} aria-hidden />}
      onClick={() => input.current?.click()}
    >
      {file.state === 'read' ? 'Choose another list' : 'Choose list'}
    </Button>
  )
  return (
    <>
      <InventoryBar {...parts} title="Stock-take" />
      <FileInput
        ref={input}
        label="List of SIMs"
        accept=".csv,.txt,.tsv,.xlsx,.xlsm"
        onFile={(chosen) => chosen && take(chosen)}
      />
      <div className={classes.scroll}>
        {file.state === 'failed' ? (
          <div className={view.notice}>
            <Refusal title={`${file.name} cannot be used`} error={file.error} />
          </div>
        ) : null}
        {file.state === 'reading' ? (
          <div className={classes.reading} role="status">
            <Loader size={18} aria-hidden /> Reading {file.name} …
          </div>
        ) : file.state === 'read' ? (
          <ListPreview
            key={file.list.listId}
            list={file.list}
            sheets={file.sheets}
            onSheet={chooseSheet}
            choose={choose}
            onDone={(id) => {
              drop()
              open(id)
            }}
          />
        ) : (
          <div className={classes.begin}>
            <EmptyState icon={IconClipboardCheck} title="Set the rack against a list" actions={choose}>
              Choose the list of an operator or a warehouse, CSV or XLSX, or drop it here. It tells which SIMs are in
              the rack as listed, which are missing, which the list does not know, and where both disagree.
            </EmptyState>
          </div>
        )}
        <PastTakes onOpen={open} />
      </div>
      <FileDrop words="Let go to read the list" onFile={take} />
    </>
  )
}
