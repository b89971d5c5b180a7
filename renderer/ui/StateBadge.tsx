import { portStateInfo } from '../../shared/domain/portState.ts'
import { stateIcon } from './stateIcons.ts'
import { ToneBadge } from './ToneBadge.tsx'

/** A port's state: icon, word and colour. `code` is the vendor's number, null for one that could not be read. */
export function StateBadge({ code, count }: { readonly code: number | null; readonly count?: number }) {
  const { word, tone } = portStateInfo(code)
  return (
    <ToneBadge tone={tone} icon={stateIcon(code)} count={count}>
      {word}
    </ToneBadge>
  )
}
