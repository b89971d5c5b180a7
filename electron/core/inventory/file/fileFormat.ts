import { z } from 'zod'

/** A `.simrack` file: a snapshot to send and open elsewhere. docs/snapshot-file.md describes it. */
export const fileFormat = 'simrack-snapshot'
export const fileVersion = 1
export const fileExtension = 'simrack'
export const fileMime = 'application/gzip'

/** What is read at most. */
export const fileLimits = {
  inflatedBytes: 256 * 1024 * 1024,
  lineBytes: 64 * 1024,
  rows: 200_000,
  gateways: 2_000,
}

const time = z.int().min(-8.64e15).max(8.64e15)
const text = (max: number) => z.string().max(max)

/** The first line. Names that are not known are left alone: another Simrack of this version may say more. */
export const fileHeader = z.object({
  format: z.literal(fileFormat),
  version: z.literal(fileVersion),
  madeBy: text(200),
  snapshot: z.object({
    id: text(64).min(1),
    name: text(120).min(1),
    site: text(120),
    person: text(120),
    note: text(4000),
    takenAt: time,
  }),
  gateways: z.int().min(0).max(fileLimits.gateways),
  rows: z.int().min(0).max(fileLimits.rows),
})
export type FileHeader = z.infer<typeof fileHeader>

/** A line for each gateway, before its rows. */
export const fileGateway = z.object({
  gateway: z.object({
    key: text(64).min(1),
    name: text(200),
    mac: text(64),
    firmware: text(200),
    maxPorts: z.int().min(0).max(100_000),
    maxSlots: z.int().min(0).max(100_000),
    state: z.enum(['done', 'partial', 'failed']),
    reason: text(4000),
    takenAt: time.nullable(),
    rows: z.int().min(0).max(fileLimits.rows),
  }),
})
export type FileGateway = z.infer<typeof fileGateway>['gateway']

/** The last line: SHA-256 of every byte before it, in lower-case hex. */
export const fileEnd = z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) })

/** What a file says without its rows. */
export interface FileHead {
  readonly snapshot: FileHeader['snapshot']
  readonly gateways: readonly (Omit<FileGateway, 'rows'> & { readonly sims: number })[]
  readonly warnings: readonly string[]
}
