import { z } from 'zod'
import type { PortRow, RowFlag } from '../../../shared/domain/portRow.ts'

const network = z.object({ plmn: z.string(), name: z.string(), country: z.string() }).nullable()
const usage = z.object({ used: z.number(), limit: z.number().nullable() }).nullable()
const text = z.string().nullable()

const rowFlags = [
  'beyond-max-ports',
  'duplicate-row',
  'unknown-state',
  'unreadable-port',
  'bad-field',
  'inferred-idle',
  'duplicate-iccid',
  'duplicate-imsi',
] as const satisfies readonly RowFlag[]

const schema = z.object({
  id: z.string(),
  port: z.number(),
  slot: z.number().nullable(),
  pool: text,
  rawPort: z.string(),
  state: z.number().nullable(),
  rawState: z.string(),
  active: z.boolean(),
  imei: text,
  imsi: text,
  iccid: text,
  number: text,
  network,
  home: network,
  signal: z.number().nullable(),
  balance: text,
  total: usage,
  month: usage,
  day: usage,
  extra: z.record(z.string(), z.string()),
  flags: z.array(z.enum(rowFlags)),
  stateSince: z.number(),
  changedAt: z.number(),
})

/** Reads one row as the store keeps it; null when it is damaged. */
export function storedPortRow(raw: unknown): PortRow | null {
  const parsed = schema.safeParse(raw)
  return parsed.success ? parsed.data : null
}
