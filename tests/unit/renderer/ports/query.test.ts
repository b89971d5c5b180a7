import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { columnIds } from '../../../../renderer/features/ports/model/columns.ts'
import { groupings } from '../../../../renderer/features/ports/model/order.ts'
import {
  emptyQuery,
  formatQuery,
  type PortsQuery,
  parseQuery,
} from '../../../../renderer/features/ports/model/query.ts'

const anyQuery: fc.Arbitrary<PortsQuery> = fc.record({
  form: fc.constantFrom('rack', 'table'),
  text: fc.string({ unit: 'binary', maxLength: 30 }),
  states: fc.uniqueArray(
    fc.oneof(
      fc.integer({ min: -99, max: 99 }).map((n) => String(n === 0 ? 0 : n)),
      fc.constant('null'),
    ),
    {
      maxLength: 20,
    },
  ),
  flagged: fc.boolean(),
  sort: fc.option(fc.record({ column: fc.constantFrom(...columnIds), desc: fc.boolean() }), { nil: null }),
  group: fc.constantFrom(...groupings),
  selected: fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: null }),
})

describe('the address of the inspector', () => {
  it('gives back exactly what was written into it', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        expect(parseQuery(formatQuery(query))).toEqual(query)
      }),
    )
  })

  it('reads anything without complaint, and is in its shortest form afterwards', () => {
    const param = fc.tuple(
      fc.constantFrom('form', 'q', 'state', 'flagged', 'sort', 'group', 'port', 'x'),
      fc.oneof(fc.string(), fc.constantFrom('table', '3,null,99x', '-signal', 'state', '1', ',,', '007', '-0')),
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(param).map((p) => new URLSearchParams(p).toString()),
        ),
        (search) => {
          const query = parseQuery(search)
          expect(parseQuery(formatQuery(query))).toEqual(query)
        },
      ),
    )
  })

  it('is empty for the plain rack', () => {
    expect(formatQuery(emptyQuery)).toBe('')
    expect(parseQuery('')).toEqual(emptyQuery)
  })

  it('stays readable', () => {
    const query = { ...emptyQuery, form: 'table', states: ['6', '9'], sort: { column: 'signal', desc: true } } as const
    expect(formatQuery({ ...query, selected: '7.03' })).toBe('form=table&state=6%2C9&sort=-signal&port=7.03')
  })

  it('leaves out states, sorts and groups that do not exist', () => {
    expect(parseQuery('state=6,abc,1e3&sort=-nonsense&group=colour&form=cube')).toEqual({
      ...emptyQuery,
      states: ['6'],
    })
  })
})
