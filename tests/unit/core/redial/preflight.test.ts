import { describe, expect, it } from 'vitest'
import { nothingUnderway } from '../../../../electron/core/commands/busy.ts'
import { whyNotNow } from '../../../../electron/core/redial/preflight.ts'
import { row } from '../commands/rows.ts'
import { plan } from './plans.ts'

describe('before a run', () => {
  const why = (state: number | null, more: { everAccepted?: boolean; sending?: number[] } = {}, form = plan()) =>
    whyNotNow(form, 1, {
      rows: state === null ? null : [row('1.01', state)],
      underway: { ...nothingUnderway, sending: new Set(more.sending) },
      everAccepted: more.everAccepted ?? true,
    })?.reason ?? null

  it('dials from mobile data alone, or from registered where the port has never shown mobile data', () => {
    expect(why(15)).toBeNull()
    expect(why(3)).toBe('state')
    expect(why(3, { everAccepted: false })).toBeNull()
    expect(why(3, { everAccepted: false }, plan({ orRegistered: false }))).toBe('state')
    expect(why(3, {}, plan({ acceptedStates: [3, 15] }))).toBeNull()
  })

  it('leaves alone what calls, registers, sends, or does not answer', () => {
    expect(why(4)).toBe('call')
    expect(why(2)).toBe('registering')
    expect(why(15, { sending: [1] })).toBe('sending')
    expect(why(16)).toBe('state')
    expect(why(null)).toBe('offline')
  })
})
