import type { SimColumn } from '../../../shared/domain/inventory.ts'
import type { PartProps } from './useInventoryAddress.ts'

/** What each part of the inventory is given by the screen. */
export interface InventoryParts extends PartProps {
  /** The columns of the table of SIMs, as they are shown. */
  readonly columns: readonly SimColumn[]
  readonly onColumns: (columns: readonly SimColumn[]) => void
  /** Asks what is to be captured. */
  readonly onCapture: () => void
}
