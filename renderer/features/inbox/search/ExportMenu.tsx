import { Button, Menu } from '@mantine/core'
import { IconBraces, IconDownload, IconFileTypeCsv, IconPrinter } from '@tabler/icons-react'
import type { ExportFormat } from '../actions.ts'

export interface ExportMenuProps {
  /** Which would be exported, and how many; null when there is nothing. */
  readonly words: string | null
  readonly busy: boolean
  readonly onExport: (format: ExportFormat) => void
}

/** What is chosen, or all that was found, as a file. */
export function ExportMenu({ words, busy, onExport }: ExportMenuProps) {
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          loading={busy}
          disabled={words === null}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{words ?? 'Nothing'}, as a file</Menu.Label>
        <Menu.Item leftSection={<IconFileTypeCsv size={16} />} onClick={() => onExport('csv')}>
          CSV, for spreadsheets
        </Menu.Item>
        <Menu.Item leftSection={<IconBraces size={16} />} onClick={() => onExport('jsonl')}>
          JSON Lines, for programs
        </Menu.Item>
        <Menu.Item leftSection={<IconPrinter size={16} />} onClick={() => onExport('html')}>
          HTML, to print
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
