import { useDeferredValue, useMemo } from 'react'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import { readDraftRecipients } from '../../../../shared/lib/sms/draftRecipients.ts'
import { readText } from '../../../../shared/lib/sms/draftText.ts'
import { type Composition, countTexts, expansionOf, messageCount } from './model/composition.ts'
import { readPorts } from './model/portChoice.ts'

/**
 * What a draft would do, kept up with what is typed: each step is worked out again only when what it is made of changes, and a
 * letter is drawn before what follows from it.
 */
export function useComposition(content: DraftContent, rows: readonly PortRow[], maxPorts: number | null): Composition {
  const late = useDeferredValue(content)
  const { table, recipients: typed, text, options, ports: expression } = late
  const recipients = useMemo(() => readDraftRecipients(typed, table), [typed, table])
  const read = useMemo(() => readText(text, recipients), [text, recipients])
  const totals = useMemo(() => countTexts({ text, options }, recipients, read), [text, options, recipients, read])
  const ports = useMemo(() => readPorts(expression, rows, maxPorts), [expression, rows, maxPorts])
  const expansion = useMemo(
    () => expansionOf(messageCount(recipients, read), totals, ports, { options }, rows),
    [recipients, read, totals, ports, options, rows],
  )
  return useMemo(
    () => ({ recipients, readText: read, totals, ports, expansion }),
    [recipients, read, totals, ports, expansion],
  )
}
