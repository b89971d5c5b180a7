import { Button, Menu } from '@mantine/core'
import { IconDownload, IconFileTypeCsv, IconPackage } from '@tabler/icons-react'
import type { SimColumn, SnapshotView } from '../../../../shared/domain/inventory.ts'
import { exportSims, saveSnapshot } from '../actions.ts'
import type { OpenedAnswer } from './useSims.ts'

interface SimsExportProps {
  readonly answer: OpenedAnswer | null
  readonly columns: readonly SimColumn[]
  readonly snapshot: SnapshotView | null
  /** How many SIMs are shown, in words. */
  readonly found: string
}

/** What is shown as a spreadsheet, or the whole snapshot as a file that another Simrack opens. */
export function SimsExport({ answer, columns, snapshot, found }: SimsExportProps) {
  const nothing = answer === null || answer.opened.total === 0
  return (
    <Menu position="bottom-end" withinPortal shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          leftSection={<IconDownload size={15} aria-hidden />}
          disabled={nothing && snapshot === null}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>As a file</Menu.Label>
        <Menu.Item
          leftSection={<IconFileTypeCsv size={16} />}
          disabled={nothing}
          onClick={() => answer && void exportSims(answer.opened.handle, columns, answer.renew)}
        >
          What is shown as CSV ({found})
        </Menu.Item>
        {snapshot ? (
          <Menu.Item leftSection={<IconPackage size={16} />} onClick={() => void saveSnapshot(snapshot)}>
            The whole snapshot, for another Simrack
          </Menu.Item>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
