import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compareStates,
  countStates,
  portMatcher,
  stateKey,
  stateOfKey,
} from '../../../../renderer/features/ports/model/filter.ts'
import { portStates } from '../../../../shared/domain/portState.ts'
import { makeRow, makeRows, unicom } from './rows.ts'

const everything = { text: '', states: [], flagged: false }
const search = (text: string, rows: Parameters<ReturnType<typeof portMatcher>>[0][]) =>
  rows.filter(portMatcher({ ...everything, text })).map((row) => row.id)

describe('the search of the inspector', () => {
  const rich = makeRow('7.03', {
    state: 15,
    iccid: '89860116289910033431',
    imsi: '460014978212473',
    imei: '866157032963614',
    number: '+8613912345678',
    network: unicom,
  })
  const rows = [rich, makeRow('17.03'), makeRow('2B', { state: 6 })]

  it.each([
    ['a port', '7.03'],
    ['a port by its slot letter', '7c'],
    ['a port number', '7'],
    ['the end of an ICCID', '33431'],
    ['an IMSI', '460014978212473'],
    ['part of an IMEI', '61570329'],
    ['a phone number', '+86139'],
    ['an operator, whatever its case', 'UNICOM'],
    ['a PLMN', '46001'],
    ["a state's word", 'mobile data'],
    ['several words that all match', 'unicom 7 data'],
  ])('finds a row by %s', (_what, text) => {
    expect(search(text, rows)).toEqual(['7.03'])
  })

  it('takes a slot name for that slot and not for the end of another', () => {
    expect(search('7.03', rows)).not.toContain('17.03')
  })

  it('shows nothing when one of the words matches nothing', () => {
    expect(search('unicom berlin', rows)).toEqual([])
  })

  it('finds a port that could not be read by the text as received', () => {
    expect(search('weird', [makeRow('weird-port'), makeRow('1.01')])).toEqual(['weird-port'])
  })

  it('shows only the chosen states, and only flagged rows when asked to', () => {
    const flagged = makeRow('3.01', { state: 6, flags: ['duplicate-iccid'] })
    const some = [...rows, flagged]
    expect(some.filter(portMatcher({ ...everything, states: ['6'] })).map((r) => r.id)).toEqual(['2.02', '3.01'])
    expect(some.filter(portMatcher({ text: '', states: ['6'], flagged: true }))).toEqual([flagged])
  })
})

describe('the counts by state', () => {
  const states = fc.option(fc.integer({ min: -3, max: 40 }), { nil: null })

  it('count every row once, in the order of the state table', () => {
    fc.assert(
      fc.property(fc.array(states, { maxLength: 60 }), (list) => {
        const rows = list.map((state, i) => makeRow(`${i + 1}.01`, { state }))
        const counts = countStates(rows)
        expect(counts.reduce((sum, c) => sum + c.count, 0)).toBe(rows.length)
        for (const { key, count } of counts)
          expect(rows.filter(portMatcher({ ...everything, states: [key] }))).toHaveLength(count)
        const order = counts.map((c) => stateOfKey(c.key))
        expect(order).toEqual([...order].sort(compareStates))
      }),
    )
  })

  it('put unknown numbers behind the known ones and unreadable states last', () => {
    const rows = [null, 99, -4, 0, 15].map((state, i) => makeRow(`${i + 1}.01`, { state }))
    expect(countStates(rows).map((c) => c.info.word)).toEqual([
      'On mobile data',
      'No SIM',
      'Unknown (-4)',
      'Unknown (99)',
      'Unknown',
    ])
  })

  it('keep a state that is filtered by, so that it can be taken off when its last row has left it', () => {
    expect(countStates(makeRows(1, 2), ['6'])).toMatchObject([
      { key: '6', count: 0 },
      { key: '1', count: 2 },
    ])
  })

  it('name each state by a key that leads back to it', () => {
    for (const { code } of portStates) expect(stateOfKey(stateKey(code))).toBe(code)
    expect(stateOfKey(stateKey(null))).toBeNull()
  })
})
