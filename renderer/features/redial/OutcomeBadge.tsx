import { outcomeWords, type RunOutcome } from '../../../shared/domain/redialPlan.ts'
import { ToneBadge } from '../../ui/ToneBadge.tsx'
import { outcomeTones } from './model/words.ts'
import { outcomeIcons } from './outcomeIcons.ts'

/** What came of a run: icon, word and colour. */
export const OutcomeBadge = ({ outcome }: { readonly outcome: RunOutcome }) => (
  <ToneBadge tone={outcomeTones[outcome]} icon={outcomeIcons[outcome]}>
    {outcomeWords[outcome]}
  </ToneBadge>
)
