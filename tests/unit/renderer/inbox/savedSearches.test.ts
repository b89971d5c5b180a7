import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyAddress, type InboxAddress } from '../../../../renderer/features/inbox/model/address.ts'
import { isShown, savedOf, searchedBy, withSaved } from '../../../../renderer/features/inbox/model/savedSearches.ts'
import { inboxViews } from '../../../../renderer/features/inbox/model/views.ts'
import { savedSearch } from '../../../../shared/domain/message.ts'

const codes: InboxAddress = { view: 'codes', gateway: 'g1', text: 'from:95588', message: 7 }
const bank = savedOf(codes, 'Bank')

const anyAddress: fc.Arbitrary<InboxAddress> = fc.record({
  view: fc.constantFrom(...inboxViews),
  gateway: fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: null }),
  text: fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('is:unread', 'is:unread bank', ' has:code  ')),
  message: fc.constant(null),
})

describe('saved searches', () => {
  it('hold the view as a term of the query, and tell nobody by themselves', () => {
    expect(bank).toEqual({ name: 'Bank', text: 'has:code from:95588', gatewayId: 'g1', notify: false })
  })

  it('show again what was kept, whatever was shown', () => {
    expect(searchedBy(bank)).toEqual({ view: 'codes', gateway: 'g1', text: 'from:95588' })
    fc.assert(
      fc.property(anyAddress, (address) => {
        const kept = savedOf(address, 'Kept')
        expect(savedSearch.safeParse(kept).success).toBe(true)
        expect(isShown(kept, { ...emptyAddress, ...searchedBy(kept) })).toBe(true)
      }),
    )
  })

  it('know when they are what is shown, whichever message is open', () => {
    expect(isShown(bank, { ...codes, message: null, text: ' from:95588 ' })).toBe(true)
    expect(isShown(bank, { ...codes, gateway: null })).toBe(false)
    expect(isShown(bank, { ...codes, view: 'all', text: 'has:code from:95588' })).toBe(true)
  })

  it('replace one of the same name without turning its notifications off, and are added at the end', () => {
    const other = { ...bank, name: 'Other' }
    const loud = { ...bank, notify: true }
    const changed = { ...bank, text: 'from:95533' }
    expect(withSaved(withSaved([loud], other), changed)).toEqual([{ ...changed, notify: true }, other])
  })
})
