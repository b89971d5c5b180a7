import type { DeliveryReport } from '../../../../shared/domain/message.ts'
import { parseScts } from './scts.ts'
import { tpStatus } from './tpStatus.ts'

const pattern = /^\s*(\d{1,3})(?:\s+(\S{1,64}))?\s*$/

/** Reads the content of a delivery report, `"code scts"` (spec 6.2.3). The code is decimal. */
export function readReport(text: string): DeliveryReport {
  const match = pattern.exec(text)
  const status = match ? Number(match[1]) : 256
  if (status > 255) return { status: null, words: 'Unreadable', outcome: 'unknown', scts: null }
  return { status, ...tpStatus(status), scts: parseScts(match?.[2] ?? '') }
}
