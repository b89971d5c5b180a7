import { Button, FileButton } from '@mantine/core'
import { IconUpload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { importFile } from './importProfiles.tsx'

/** Chooses a profiles file and imports it. */
export function ImportButton({ children }: { readonly children: ReactNode }) {
  return (
    <FileButton accept=".json,application/json" onChange={(file) => void importFile(file)}>
      {(props) => (
        <Button {...props} variant="default" leftSection={<IconUpload size={15} />}>
          {children}
        </Button>
      )}
    </FileButton>
  )
}
