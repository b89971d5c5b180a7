import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** A folder that the caller removes. */
export const makeFolder = (): string => mkdtempSync(join(tmpdir(), 'simrack-'))
export const removeFolder = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })

/** A folder of this test's own, removed after it. */
export function tempFolder(): string {
  const folder = makeFolder()
  onTestFinished(() => removeFolder(folder))
  return folder
}

/** A data folder (of this test's own unless given) whose callback listener is off: shells and hosts side by side need no port. */
export function quietFolder(folder = tempFolder()): string {
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ listener: { enabled: false } }))
  return folder
}
