import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import { smsRow } from '../../../electron/simulator/sms/row.ts'
import { workbench } from '../../support/gateways.ts'
import { allThere, type StoredRow, storedRows } from '../../support/inboxProof.ts'
import { type InboxGateway, InboxRig, receive } from '../../support/inboxRig.ts'

const bench = workbench()
const said = [
  '验证码 778899',
  'Two lines\r\n\r\nand a third 👍',
  'plain text with spaces',
  '【余额】5.00 元',
  'Grüße aus Köln',
]
const flagged = (rows: readonly StoredRow[], flag: string) =>
  rows.filter(({ flags }) => flags.split(' ').includes(flag))

/** Half of them pushed, all of them fetched, all of them pushed again; then a device that starts anew. */
async function receiveByAllWays(quirks: readonly QuirkName[], device: { sms?: number } = {}) {
  const rig = await InboxRig.start(bench)
  const gateway: InboxGateway = await rig.add({ quirks, ...device })
  const sent = said.map((text) => receive(gateway, text))
  gateway.simulator.device.receiveReport({ port: 2, slot: 1, to: '13800000000', status: 132 })
  expect(await rig.push(gateway, sent.slice(0, 3))).toBe(200)
  await rig.sync(gateway)
  expect(await rig.push(gateway, sent)).toBe(200)
  const once = storedRows(rig.dataDir)
  gateway.simulator.device.reboot({ downMs: 0 })
  gateway.simulator.device.finishReboot()
  await expect.poll(() => rig.core.call('inbox.sync', { gatewayId: gateway.id })).toMatchObject({ ok: true })
  expect(storedRows(rig.dataDir)).toEqual(once)
  return { rig, gateway, stored: once }
}

describe('rows of a device with the habit', () => {
  const habits: readonly (readonly QuirkName[])[] = [
    ['header-sms'],
    ['sms-9-items'],
    ['sms-strings'],
    ['sms-letters-port'],
    ['sms-nul-tail'],
    ['sms-invalid-utf8'],
    ['sms-not-base64'],
    ['sms-clock-skew'],
    ['letters'],
    ['mixed'],
    ['trailing-garbage'],
    [
      'header-sms',
      'sms-nul-tail',
      'sms-invalid-utf8',
      'sms-not-base64',
      'sms-9-items',
      'sms-strings',
      'sms-letters-port',
    ],
  ]
  it.each(habits.map((quirks) => ({ quirks, name: quirks.join(' + ') })))(
    '$name are stored to the last byte, once',
    async ({ quirks }) => {
      const { rig, gateway, stored } = await receiveByAllWays(quirks)
      expect(rig.account()).toEqual(allThere)
      const damaged = stored.filter(({ text }) => text.includes('�'))
      expect(flagged(stored, 'damaged')).toEqual(damaged)
      expect(damaged.length > 0).toBe(quirks.includes('sms-invalid-utf8'))
      expect(flagged(stored, 'not-base64').length > 0).toBe(quirks.includes('sms-not-base64'))
      expect(flagged(stored, 'bad-row')).toEqual([])
      const cards = new Set(gateway.simulator.device.sms.ledger.map(({ iccid }) => iccid))
      for (const { iccid } of stored) if (quirks.includes('sms-9-items')) expect(cards).toContain(iccid)
    },
  )

  it('sms-bad-rows are stored as far as they can be, each once, and marked', async () => {
    const { gateway, stored } = await receiveByAllWays(['sms-bad-rows'], { sms: 40 })
    const { device, quirks } = gateway.simulator
    const { ledger } = device.sms
    expect(stored).toHaveLength(ledger.length)
    const marked = stored.filter(({ flags }) => flags !== '')
    expect(marked).toHaveLength(Math.floor(ledger.length / 2))
    const rows = ledger.map((message) => smsRow(message, device, quirks))
    const asTheyCame = rows.map((row) => (typeof row === 'string' ? row : JSON.stringify(row)))
    expect(stored.map(({ received }) => received).sort()).toEqual(asTheyCame.sort())
    const whole = ledger.filter(({ number }) => number % 2 === 1).map(({ text }) => text)
    expect(
      stored
        .filter(({ flags }) => flags === '')
        .map(({ text }) => text)
        .sort(),
    ).toEqual(whole.sort())
  })
})
