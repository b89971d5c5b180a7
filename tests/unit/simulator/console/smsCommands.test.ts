import { describe, expect, it } from 'vitest'
import { runCommand } from '../../../../electron/simulator/console/commands.ts'
import { rack } from '../sms/support.ts'

function console() {
  const { gateway, device } = rack()
  const said = (line: string): string => {
    const outcome = runCommand(line, gateway)
    return outcome.ok ? outcome.value : `! ${outcome.error.message}`
  }
  return { gateway, device, said }
}

describe('commands about messages', () => {
  it('let an SMS arrive, spaces and line breaks in its text', () => {
    const { device, said } = console()
    expect(said('sms 2.01 10010 your text\\nis  here')).toMatch(/^Received 2\.01 sms 10010 → .+: your text is here$/)
    expect(device.sms.ledger).toMatchObject([{ port: 2, slot: 1, sender: '10010', text: 'your text\nis here' }])
  })

  it('take a port alone for its slot in use', () => {
    const { device, said } = console()
    said('sms 3 me hello')
    expect(device.sms.ledger).toMatchObject([{ port: 3, slot: device.activeSlot(3).slot }])
  })

  it('let a delivery report arrive', () => {
    const { device, said } = console()
    expect(said('report 1A 13800000000')).toContain('1.01 report')
    said('report 1A 13800000000 70')
    expect(device.sms.ledger).toMatchObject([
      { kind: 'report', recipient: '13800000000', text: expect.stringMatching(/^0 /) },
      { kind: 'report', text: expect.stringMatching(/^70 /) },
    ])
  })

  it('fill the device', () => {
    const { said } = console()
    expect(said('fill 5100')).toBe('The device holds 5000 messages; the next has id 5101.')
  })

  it('set the forwarding address, and take it back', () => {
    const { gateway, said } = console()
    expect(said('sms-url http://127.0.0.1:9/in')).toBe('SMS are forwarded to http://127.0.0.1:9/in.')
    expect(gateway.smsUrl).toBe('http://127.0.0.1:9/in')
    expect(said('sms-url off')).toBe('SMS are not forwarded.')
    expect(gateway.smsUrl).toBeNull()
  })

  it('show what the device holds, harmless for a terminal', () => {
    const { device, said } = console()
    expect(said('messages')).toBe('It holds none.')
    for (let i = 1; i <= 12; i++) device.receiveSms({ port: 1, slot: 1, from: 'x', text: `no ${i}\u001B[2J`, to: '' })
    const lines = said('messages').split('\n')
    expect(lines).toHaveLength(10)
    expect(lines.at(-1)).toBe('12 1.01 sms x → ?: no 12 [2J')
  })

  it('print the ledger as JSON Lines, all or the last ones', () => {
    const { said } = console()
    expect(said('ledger')).toBe('')
    for (const text of ['a', 'b', 'c']) said(`sms 1.01 x ${text}`)
    const texts = (lines: string) => lines.split('\n').map((line) => JSON.parse(line).text)
    expect(texts(said('ledger'))).toEqual(['a', 'b', 'c'])
    expect(texts(said('ledger 2'))).toEqual(['b', 'c'])
    expect(JSON.parse(said('ledger 1'))).toMatchObject({ number: 3, port: 1, slot: 1, base64: 'Yw==' })
  })

  it.each([
    ['sms 2.01 10010', 'Usage: sms SLOT FROM TEXT'],
    ['sms 9.01 a b', 'There is no slot 9.1'],
    ['report 2.01 x 256', 'A status is a whole number from 0 to 255.'],
    ['fill some', 'A number of messages is a whole number'],
    ['sms-url somewhere', 'not to "somewhere"'],
    ['ledger 0', 'A number is a whole number from 1'],
  ])('refuse "%s" with a reason', (line, words) => {
    const { device, said } = console()
    expect(said(line)).toMatch(/^! /)
    expect(said(line)).toContain(words)
    expect(device.sms.ledger).toEqual([])
  })
})
