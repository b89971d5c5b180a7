import type { Ref } from 'react'

export interface FileInputProps {
  /** A click on it opens the system's dialog. */
  readonly ref: Ref<HTMLInputElement>
  readonly label: string
  /** As `accept` of an input: endings and types. */
  readonly accept: string
  readonly onFile: (file: File | null) => void
}

/** Takes one file from a person, out of sight: a menu's item clicks it. The same file can be chosen again. */
export const FileInput = ({ ref, label, accept, onFile }: FileInputProps) => (
  <input
    ref={ref}
    type="file"
    accept={accept}
    hidden
    aria-label={label}
    onChange={(event) => {
      onFile(event.currentTarget.files?.[0] ?? null)
      event.currentTarget.value = ''
    }}
  />
)
