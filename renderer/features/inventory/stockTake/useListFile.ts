import { useCallback, useRef, useState } from 'react'
import { maxFileText } from '../../../../shared/contract/define.ts'
import type { StockList } from '../../../../shared/domain/stockTake.ts'
import type { AppError } from '../../../../shared/errors.ts'
import { bridge } from '../../../bridge/appBridge.ts'
import { base64Of } from '../actions.ts'

/** A list that a person has chosen, as far as it is read. */
export type ListFile =
  | { readonly state: 'none' }
  | { readonly state: 'reading'; readonly name: string }
  | { readonly state: 'read'; readonly list: StockList; readonly sheets: readonly string[] }
  | { readonly state: 'failed'; readonly name: string; readonly error: AppError }

/** Reads files that a person chooses; the last one counts. */
export function useListFile() {
  const [file, setFile] = useState<ListFile>({ state: 'none' })
  const latest = useRef<{ name: string; base64: string } | null>(null)
  const read = useCallback(async (name: string, base64: () => Promise<string>, sheet: string | null) => {
    setFile({ state: 'reading', name })
    const mine = { name, base64: '' }
    latest.current = mine
    try {
      mine.base64 = await base64()
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      if (latest.current === mine) setFile({ state: 'failed', name, error: { code: 'file/failed', message } })
      return
    }
    const result = await bridge.call('stock.read', { name: name.slice(0, 255), base64: mine.base64, sheet })
    if (latest.current !== mine) return
    setFile(result.ok ? { state: 'read', ...result.value } : { state: 'failed', name, error: result.error })
  }, [])
  return {
    file,
    take: (chosen: File) => {
      // In base64 it is a third longer.
      if (chosen.size * 1.34 > maxFileText) {
        latest.current = null
        return setFile({ state: 'failed', name: chosen.name, error: tooLarge })
      }
      void read(chosen.name, () => base64Of(chosen), null)
    },
    chooseSheet: (sheet: string) => {
      const now = latest.current
      if (now) void read(now.name, async () => now.base64, sheet)
    },
    drop: () => {
      latest.current = null
      setFile({ state: 'none' })
    },
  }
}

const tooLarge: AppError = {
  code: 'input/invalid',
  message: 'The file is larger than 24 MB: divide the list, or save it as CSV without what is not needed.',
}
