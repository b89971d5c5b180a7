import { useState } from 'react'
import type { SimColumn } from '../../../shared/domain/inventory.ts'
import { FileDrop } from '../../ui/FileDrop.tsx'
import { openSnapshotFile } from './actions.ts'
import { CaptureDialog } from './capture/CaptureDialog.tsx'
import { CompareView } from './compare/CompareView.tsx'
import classes from './InventoryView.module.css'
import { recallColumns, rememberColumns } from './remember.ts'
import { SimsView } from './review/SimsView.tsx'
import { InventorySide } from './side/InventorySide.tsx'
import { StockTakeView } from './stockTake/StockTakeView.tsx'
import { useInventoryAddress } from './useInventoryAddress.ts'

/** Every SIM of every gateway, now and as captured: reviewed, compared and set against lists. Needs no gateway. */
export function InventoryView() {
  const [address, onAddress] = useInventoryAddress()
  const [columns, setColumns] = useState(recallColumns)
  const [capturing, setCapturing] = useState(false)
  const onColumns = (next: readonly SimColumn[]) => {
    setColumns(next)
    rememberColumns(next)
  }
  const parts = { address, onAddress, columns, onColumns, onCapture: () => setCapturing(true) }
  return (
    <div className={classes.frame}>
      <div className={classes.view}>
        <InventorySide {...parts} />
        <div className={classes.main}>
          {address.show === 'compare' ? (
            <CompareView {...parts} />
          ) : address.show === 'stock' ? (
            <StockTakeView {...parts} />
          ) : (
            <SimsView {...parts} />
          )}
        </div>
      </div>
      {capturing ? <CaptureDialog onClose={() => setCapturing(false)} /> : null}
      {address.show === 'stock' ? null : <FileDrop words="Let go to open the snapshot" onFile={openSnapshotFile} />}
    </div>
  )
}
