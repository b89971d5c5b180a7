import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileTypeCsv, IconPrinter } from '@tabler/icons-react'
import type { ComparedView } from '../../../../shared/domain/inventory.ts'
import { saveReport } from '../actions.ts'

interface CompareExportProps {
  readonly compared: ComparedView | null
  /** The core no longer knows the comparison: it is to be made again. */
  readonly onGone: () => void
}

/** The comparison as a report for the customer. */
export function CompareExport({ compared, onGone }: CompareExportProps) {
  const report = (format: 'html' | 'csv') => {
    if (compared) void saveReport(compared.handle, format, onGone)
  }
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={15} aria-hidden />} disabled={compared === null}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>All differences, as a report</Menu.Label>
        <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => report('html')}>
          HTML, to print
        </Menu.Item>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} />} onClick={() => report('csv')}>
          CSV, for spreadsheets
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
