import type { RecipientState } from '../../shared/domain/task.ts'
import { recipientStateWords } from '../../shared/domain/taskWords.ts'
import { recipientIcons } from './recipientIcons.ts'
import { ToneBadge } from './ToneBadge.tsx'

/** The state of a sent message: icon, word and colour. */
export function RecipientBadge({ state }: { readonly state: RecipientState }) {
  const { word, tone } = recipientStateWords[state]
  return (
    <ToneBadge tone={tone} icon={recipientIcons[state]}>
      {word}
    </ToneBadge>
  )
}
