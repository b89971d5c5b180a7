import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyAddress,
  formatAddress,
  type InboxAddress,
  isEverything,
  maxSearchText,
  messageQueryOf,
  parseAddress,
} from '../../../../renderer/features/inbox/model/address.ts'
import { inboxViews, inboxViewWords } from '../../../../renderer/features/inbox/model/views.ts'
import { messageQuery } from '../../../../shared/domain/message.ts'

const anyAddress: fc.Arbitrary<InboxAddress> = fc.record({
  view: fc.constantFrom(...inboxViews),
  gateway: fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: null }),
  text: fc.string({ unit: 'binary', maxLength: maxSearchText }).map((text) => text.slice(0, maxSearchText)),
  message: fc.option(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), { nil: null }),
})

describe('the address of the inbox', () => {
  it('gives back exactly what was written into it', () => {
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(parseAddress(formatAddress(address))).toEqual(address)
      }),
    )
  })

  it('reads anything without complaint, and is in its shortest form afterwards', () => {
    const param = fc.tuple(
      fc.constantFrom('view', 'gateway', 'q', 'message', 'x'),
      fc.oneof(fc.string(), fc.constantFrom('unread', 'nonsense', '12', '-1', '1.5', '9'.repeat(16), '0')),
    )
    fc.assert(
      fc.property(
        fc.array(param).map((p) => new URLSearchParams(p).toString()),
        (search) => {
          const address = parseAddress(search)
          expect(parseAddress(formatAddress(address))).toEqual(address)
        },
      ),
    )
  })

  it('is empty for the plain inbox', () => {
    expect(formatAddress(emptyAddress)).toBe('')
    expect(parseAddress('')).toEqual(emptyAddress)
    expect(isEverything(emptyAddress)).toBe(true)
  })

  it('takes only ids that a message can have', () => {
    const ids = ['12', '0', '-3', '1.5', '9007199254740993', 'abc', ' 7'].map(
      (id) => parseAddress(`message=${encodeURIComponent(id)}`).message,
    )
    expect(ids).toEqual([12, null, null, null, null, null, null])
  })

  it('asks the core for the view and what was typed, as the contract allows it', () => {
    expect(messageQueryOf({ ...emptyAddress, view: 'unread', text: '  from:10086 ' })).toEqual({
      text: 'is:unread from:10086',
      gatewayId: null,
    })
    fc.assert(
      fc.property(anyAddress, (address) => {
        expect(messageQuery.safeParse(messageQueryOf(address)).success).toBe(true)
      }),
    )
  })

  it('gives every view another term', () => {
    expect(new Set(inboxViews.map((view) => inboxViewWords[view].term)).size).toBe(inboxViews.length)
  })
})
