import { describe, expect, it } from 'vitest'
import { reviewWarnings } from '../../../../../electron/core/tasks/drafts/reviewWarnings.ts'
import { draftContent } from '../../../../../shared/domain/taskDraft.ts'
import { compose } from '../../../../../shared/lib/sms/composition.ts'

const warningOf = (unfit: readonly string[], coding: 0 | 2): string => {
  const content = draftContent.parse({ recipients: '10086', text: unfit.join(''), options: { coding, sdr: true } })
  return reviewWarnings({ content, composition: compose(content, null), unfit, gateway: null, replaced: null }).join()
}

describe('the warning about characters that 7-bit cannot carry', () => {
  it('speaks of one as of one and of several as of several', () => {
    expect(warningOf(['ж'], 0)).toMatch(/^ж makes the text go as UCS-2/)
    expect(warningOf(['ж', '好'], 0)).toMatch(/^ж 好 make the text/)
    expect(warningOf(['ж'], 2)).toMatch(/cannot carry ж: .* its place\.$/)
    expect(warningOf(['ж', '好'], 2)).toMatch(/ their place\.$/)
  })
})
