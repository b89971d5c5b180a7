import { Button } from '@mantine/core'
import { IconArrowsDiff, IconCamera, IconClipboardCheck, IconFileImport } from '@tabler/icons-react'
import { type ReactNode, useRef } from 'react'
import { live } from '../../../shared/domain/inventory.ts'
import { FileInput } from '../../ui/FileInput.tsx'
import { openSnapshotFile } from './actions.ts'
import classes from './InventoryView.module.css'
import { emptyAddress } from './model/address.ts'
import type { InventoryParts } from './parts.ts'

interface InventoryBarProps extends InventoryParts {
  /** What is shown. */
  readonly title: string
  /** What is said about it. */
  readonly about?: ReactNode
  /** Its button "Export". */
  readonly exporting?: ReactNode
}

/** Over every part of the inventory: what is shown, and what can be begun. */
export function InventoryBar({ title, about, exporting, address, onAddress, onCapture }: InventoryBarProps) {
  const input = useRef<HTMLInputElement>(null)
  const [source] = address.query.sources
  const compare = () => {
    const { from, to } = address.compare
    const earlier = from ?? (source !== undefined && source !== live ? source : null)
    onAddress({ ...emptyAddress, show: 'compare', compare: { ...emptyAddress.compare, from: earlier, to: to ?? live } })
  }
  return (
    <div className={classes.bar}>
      <h2 className={classes.title} title={title}>
        {title}
      </h2>
      {about}
      <span className={classes.space} />
      <Button leftSection={<IconCamera size={15} aria-hidden />} onClick={onCapture}>
        Capture
      </Button>
      <Button
        variant="default"
        leftSection={<IconFileImport size={15} aria-hidden />}
        onClick={() => input.current?.click()}
      >
        Open file
      </Button>
      <FileInput ref={input} label="Snapshot file" accept=".simrack" onFile={(file) => void openSnapshotFile(file)} />
      <Button
        variant="default"
        leftSection={<IconArrowsDiff size={15} aria-hidden />}
        aria-pressed={address.show === 'compare'}
        onClick={compare}
      >
        Compare
      </Button>
      <Button
        variant="default"
        leftSection={<IconClipboardCheck size={15} aria-hidden />}
        aria-pressed={address.show === 'stock'}
        onClick={() => onAddress({ ...emptyAddress, show: 'stock' })}
      >
        Stock-take
      </Button>
      {exporting}
    </div>
  )
}
