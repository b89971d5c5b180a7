import fc from 'fast-check'
import type { PortName } from '../../shared/lib/portName.ts'

/** Any port name that a device could write. */
export const anyPortName: fc.Arbitrary<PortName> = fc.oneof(
  fc.record({ port: fc.integer({ min: 1, max: 9999 }), slot: fc.constant(null), pool: fc.constant(null) }),
  fc.record({
    port: fc.integer({ min: 1, max: 9999 }),
    slot: fc.integer({ min: 1, max: 99999 }),
    pool: fc.constant(null),
  }),
  fc.record({
    port: fc.integer({ min: 1, max: 9999 }),
    slot: fc.integer({ min: 1, max: 99999 }),
    pool: fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,31}$/),
  }),
)
