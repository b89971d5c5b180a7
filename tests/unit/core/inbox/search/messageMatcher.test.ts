import { describe, expect, it } from 'vitest'
import { messageMatcher, type Searched } from '../../../../../electron/core/inbox/search/messageMatcher.ts'
import { parseMessageQuery } from '../../../../../shared/lib/messageQuery.ts'

const now = new Date(2026, 0, 5, 12).getTime()
const message: Searched = {
  id: 1,
  gatewayId: 'g1',
  gatewayName: 'Rack Süd',
  at: new Date(2026, 0, 4, 10).getTime() + 999,
  kind: 'sms',
  portId: '2.01',
  sender: '+8613800000017',
  recipient: 'Bank',
  iccid: '8986000000000000001F',
  text: 'Your code is 4711\n验证码',
  code: '4711',
  flags: [],
  unread: true,
  pinned: false,
  tags: ['Call back'],
  note: '',
}
const matches = (text: string, more: Partial<Searched> = {}, gatewayId: string | null = null): boolean => {
  const terms = parseMessageQuery(text)
  if (!terms.ok) throw new Error(terms.error.message)
  return messageMatcher({ terms: terms.value, gatewayId, now })({ ...message, ...more })
}

describe('a query', () => {
  it.each([
    'YOUR code',
    '"code is"',
    '验证',
    '"\n验"',
    '4711',
    '71',
    '80000',
    'bank',
    '',
    '-nothing',
    '"your" -"bad word"',
    'from:138',
    'from:1',
    'to:BAN',
    'gateway:süd',
    'gateway:"RACK S"',
    'sim:01f',
    'sim:8986',
    'tag:"call back"',
    'has:tag',
    'has:code',
    'port:2',
    'port:2A',
    'port:1-3',
    'port:all',
    'is:unread',
    '-is:pinned',
    '-is:report',
    '-has:note',
    '-is:damaged',
    'after:yesterday',
    'after:2026-01-04T10:00',
    'before:today',
    '-before:2026-01-04',
    'after:3d',
    '-after:1d',
  ])('finds the message by %s', (text) => {
    expect(matches(text)).toBe(true)
  })

  it.each([
    'code nothing',
    '"is code"',
    '-code',
    'from:bank',
    'to:138',
    'gateway:nord',
    'sim:99',
    'tag:call',
    'tag:back',
    'has:note',
    'port:2.02',
    'port:3-9',
    'port:1,3',
    '-port:2',
    'is:pinned',
    'is:report',
    'is:damaged',
    '-is:unread',
    'after:today',
    'before:2026-01-04T10:00',
    'before:3d',
    'after:2026-01-04T10:01',
    // One or two digits are looked for in texts only.
    '17',
    '86',
  ])('does not find it by %s', (text) => {
    expect(matches(text)).toBe(false)
  })

  it('takes for damaged what could not be read, and not what a person reads in another charset', () => {
    for (const flag of ['damaged', 'not-base64', 'bad-row'] as const)
      expect(matches('is:damaged', { flags: [flag] })).toBe(true)
    expect(matches('is:damaged', { flags: ['other-charset'] })).toBe(false)
  })

  it('keeps to one gateway when told', () => {
    expect(matches('code', {}, 'g1')).toBe(true)
    expect(matches('code', {}, 'g2')).toBe(false)
    expect(matches('', { gatewayId: null }, 'g1')).toBe(false)
  })

  it('finds by port only what came on one that can be read', () => {
    expect(matches('port:1-99', { portId: 'odd' })).toBe(false)
    expect(matches('port:all', { portId: 'odd' })).toBe(true)
    expect(matches('port:12.sp256.101', { portId: '12.sp256.101' })).toBe(true)
    expect(matches('port:12.sp255.101', { portId: '12.sp256.101' })).toBe(false)
    expect(matches('port:2.01', { portId: '2' })).toBe(false)
  })
})
