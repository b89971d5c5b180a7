import fc from 'fast-check'
import type { PortRow } from '../../shared/domain/portRow.ts'
import { formatPortName } from '../../shared/lib/portName.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 20 }).map((made) => made.toWellFormed())
const some = fc.option(text)
const network = fc.option(fc.record({ plmn: text, name: text, country: text }))
const usage = fc.option(fc.record({ used: fc.nat(), limit: fc.option(fc.nat()) }))
const time = fc.integer({ min: 0, max: 4_000_000_000_000 })

/** Any row that a snapshot can keep. */
export const anyRow: fc.Arbitrary<PortRow> = fc
  .record({
    name: fc.record({
      port: fc.integer({ min: 1, max: 9999 }),
      slot: fc.option(fc.integer({ min: 1, max: 99 })),
      pool: fc.constantFrom(null, null, 'sp256'),
    }),
    rest: fc.record({
      rawPort: text,
      state: fc.option(fc.integer({ min: -5, max: 40 })),
      rawState: text,
      active: fc.boolean(),
      imei: some,
      imsi: some,
      iccid: some,
      number: some,
      network,
      home: network,
      signal: fc.option(fc.integer({ min: 0, max: 31 })),
      balance: some,
      total: usage,
      month: usage,
      day: usage,
      extra: fc.constant({}),
      flags: fc.subarray(['bad-field', 'duplicate-iccid', 'unknown-state'] as const),
      stateSince: time,
      changedAt: time,
    }),
  })
  .map(({ name, rest }) => {
    const place = name.slot === null ? { ...name, pool: null } : name
    return { id: formatPortName(place), ...place, ...rest }
  })

/** Rows of one gateway: each place once. */
export const anyRows = fc.uniqueArray(anyRow, { selector: ({ id }) => id, maxLength: 12 })
