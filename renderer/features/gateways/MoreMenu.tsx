import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconDownload, IconPlayerPlay, IconUpload } from '@tabler/icons-react'
import { useRef } from 'react'
import { FileInput } from '../../ui/FileInput.tsx'
import { exportProfiles, startDemo } from './actions.ts'
import { importFile } from './importProfiles.tsx'

/** What is done to the list as a whole, and seldom. */
export function MoreMenu() {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label="More for the list" variant="default" size="input-xs">
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPlayerPlay size={15} />} onClick={() => void startDemo()}>
            Demo gateway
          </Menu.Item>
          <Menu.Item leftSection={<IconUpload size={15} />} onClick={() => input.current?.click()}>
            Import profiles…
          </Menu.Item>
          <Menu.Item leftSection={<IconDownload size={15} />} onClick={() => void exportProfiles(null)}>
            Export profiles without passwords
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <FileInput
        ref={input}
        label="Profiles file"
        accept=".json,application/json"
        onFile={(file) => void importFile(file)}
      />
    </>
  )
}
