import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnIds, portColumn } from '../../../../renderer/features/ports/model/columns.ts'
import { exportName, portsCsv, portsJson, portsText } from '../../../../renderer/features/ports/model/exportText.ts'
import { makeRow, telekom, unicom } from './rows.ts'

const full = makeRow('7.03', {
  state: 15,
  rawState: '15',
  active: true,
  iccid: '89860116289910033431',
  imsi: '460014978212473',
  imei: '866157032963614',
  number: '+8613912345678',
  network: telekom,
  home: unicom,
  signal: 15,
  balance: '-3.50',
  month: { used: 3, limit: 600 },
  day: { used: 1, limit: null },
  extra: { led: '1' },
  flags: ['duplicate-iccid'],
})

describe('the exported table', () => {
  it('holds the shown columns of the shown rows, in their order', () => {
    expect(portsCsv([full, makeRow('1.01', { state: 0 })], ['state', 'port', 'signal'])).toBe(
      '\uFEFFState,Port,Signal\r\nOn mobile data,7.03,15\r\nNo SIM,1.01,\r\n',
    )
  })

  it('says every field of a row', () => {
    expect(portsCsv([full], columnIds).split('\r\n')[1]).toBe(
      '7.03,On mobile data,2026-01-05T08:00:00.000Z,26201 Telekom.de,Germany,15,active,89860116289910033431,' +
        '460014978212473,866157032963614,+8613912345678,46001 China Unicom,-3.50,3 of 600,1 of no limit,,' +
        'ICCID twice,7.03,15,led: 1,2026-01-05T08:00:00.000Z',
    )
  })

  it('disarms what a SIM or a device could smuggle into a spreadsheet', () => {
    const hostile = makeRow('1.01', { number: '=HYPERLINK("http://example.invalid")', balance: '@SUM(A1)' })
    expect(portsCsv([hostile], ['number', 'balance'])).toBe(
      '\uFEFFNumber,Balance\r\n"\'=HYPERLINK(""http://example.invalid"")",\'@SUM(A1)\r\n',
    )
  })
})

describe('the exported JSON', () => {
  it('keeps values as they are, and says whose they are and from when', () => {
    const at = Date.UTC(2026, 0, 5, 9, 30)
    const head = { gateway: 'Hall B rack 3', mac: '00-30-F1-01-02-03', capturedAt: at }
    expect(JSON.parse(portsJson([full], ['port', 'state', 'operator', 'month', 'flags', 'number'], head))).toEqual({
      gateway: 'Hall B rack 3',
      mac: '00-30-F1-01-02-03',
      capturedAt: '2026-01-05T09:30:00.000Z',
      rows: [
        {
          port: '7.03',
          state: { code: 15, word: 'On mobile data' },
          operator: telekom,
          month: { used: 3, limit: 600 },
          flags: ['duplicate-iccid'],
          number: '+8613912345678',
        },
      ],
    })
  })
})

describe('the copied text', () => {
  it('is one line for each row and one field for each column, whatever the fields hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 5 }), (numbers) => {
        const rows = numbers.map((number, i) => makeRow(`${i + 1}.01`, { number, balance: number }))
        const lines = portsText(rows, ['port', 'number', 'balance']).split('\n')
        expect(lines).toHaveLength(rows.length)
        for (const line of lines) expect(line.split('\t')).toHaveLength(3)
      }),
    )
  })
})

describe("an export's name", () => {
  it.each([
    ['Hall B / rack 3', 'hall-b-rack-3-ports.csv'],
    ['../../etc', 'etc-ports.csv'],
    ['机房 一', '机房-一-ports.csv'],
    ['***', 'gateway-ports.csv'],
  ])('for %s is %s', (gateway, name) => {
    expect(exportName(gateway, 'csv')).toBe(name)
  })
})

describe('the columns', () => {
  it('have telling titles that differ', () => {
    expect(new Set(columnIds.map((id) => portColumn(id).title)).size).toBe(columnIds.length)
  })
})
