import { describe, expect, it } from 'vitest'
import type { PortRow } from '../../../../shared/domain/portRow.ts'
import { formatPortName, type PortName, parsePortName } from '../../../../shared/lib/portName.ts'
import { whyNotSending } from '../../../../shared/lib/sms/canSend.ts'

const name = (text: string): PortName => parsePortName(text) ?? { port: 0, slot: null, pool: null }
const row = (text: string, state: number, active: boolean): PortRow => ({
  ...name(text),
  id: formatPortName(name(text)),
  rawPort: text,
  state,
  rawState: String(state),
  active,
  imei: null,
  imsi: null,
  iccid: null,
  number: null,
  network: null,
  home: null,
  signal: null,
  balance: null,
  total: null,
  month: null,
  day: null,
  extra: {},
  flags: [],
  stateSince: 0,
  changedAt: 0,
})
const rows = [row('1.01', 3, true), row('1.02', 1, false), row('2.01', 6, true), row('3.01', 0, false)]

describe('a port', () => {
  it.each(['1', '1.01'])('that is registered can send: %s', (port) => {
    expect(whyNotSending(name(port), rows)).toBeNull()
  })

  it.each([
    ['2', /^Registration failed\. Check signal/],
    ['3', /^No SIM\.$/],
    ['1.02', /^Slot 1\.01 is in use: switch to 1\.02 first\.$/],
    ['1.03', /no such slot/],
    ['9', /no such port/],
  ])('that cannot send says why: %s', (port, why) => {
    expect(whyNotSending(name(port), rows)).toMatch(why)
  })
})
