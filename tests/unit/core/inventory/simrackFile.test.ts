import { readFileSync } from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyRow, anyRows } from '../../../support/arbitraryRows.ts'
import { type Content, forged, read, written } from '../../../support/simrackFile.ts'

const header: Content['header'] = {
  format: 'simrack-snapshot',
  version: 1,
  madeBy: 'Simrack 1.0.0',
  snapshot: { id: 's1', name: 'Spring', site: 'Hall 2', person: '', note: '<script>', takenAt: 1_700_000_000_000 },
}
const gateway: Content['gateways'][number]['gateway'] = {
  key: 'g1',
  name: 'Rack 1',
  mac: '00-30-F1-01-02-03',
  firmware: '603-606',
  maxPorts: 8,
  maxSlots: 4,
  state: 'done',
  reason: '',
  takenAt: 1_700_000_000_000,
}
const [row] = fc.sample(anyRow, { numRuns: 1, seed: 7 })
const sound = [{ ...header, gateways: 1, rows: 1 }, { gateway: { ...gateway, rows: 1 } }]
const record = { id: '1.01', port: 1, slot: 1, state: 3, iccid: '8949', stateSince: 1, changedAt: 1 }

describe('a snapshot file', () => {
  it('reads as what was written, whatever the rows are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyRows, { maxLength: 3 }), async (racks) => {
        const gateways = racks.map((rows, i) => ({ gateway: { ...gateway, key: `g${i}` }, rows }))
        const back = read(await written({ header, gateways }))
        expect(back).toMatchObject({ header: { ...header, gateways: racks.length } })
        expect(typeof back === 'string' ? back : back.gateways).toEqual(
          gateways.map(({ gateway, rows }) => ({ gateway: { ...gateway, rows: rows.length }, rows })),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('is the same bytes each time', async () => {
    const content = { header, gateways: [{ gateway, rows: row ? [row] : [] }] }
    expect(await written(content)).toEqual(await written(content))
    expect([...(await written(content)).subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255])
  })

  it('is refused when a byte of what it says is another', async () => {
    const content = gunzipSync(await written({ header, gateways: [{ gateway, rows: row ? [row] : [] }] }))
    for (let at = 0; at < content.length; at++) {
      const damaged = Buffer.from(content)
      damaged[at] = (damaged[at] ?? 0) ^ 1
      expect(typeof read(gzipSync(damaged)), `byte ${at}`).toBe('string')
    }
  })

  it('is refused, or says the same, when a byte of the file itself is another', async () => {
    const bytes = await written({ header, gateways: [{ gateway, rows: row ? [row] : [] }] })
    const sound = read(bytes)
    for (let at = 0; at < bytes.length; at++) {
      for (const bit of [1, 16, 128]) {
        const damaged = Buffer.from(bytes)
        damaged[at] = (damaged[at] ?? 0) ^ bit
        const back = read(damaged)
        if (typeof back !== 'string') expect(back, `byte ${at}`).toEqual(sound)
      }
    }
  })

  it('is refused when any of its end is missing, or anything follows it', async () => {
    const bytes = await written({ header, gateways: [{ gateway, rows: [] }] })
    for (let length = 0; length < bytes.length; length++) expect(typeof read(bytes.subarray(0, length))).toBe('string')
    expect(read(Buffer.concat([bytes, Buffer.from('x')]))).toMatch(/follows its end/)
    expect(read(Buffer.concat([bytes, bytes]))).toMatch(/damaged|goes on|checksum/)
  })

  it.each<[string, Buffer, RegExp]>([
    ['no gzip', Buffer.from('{"format":"simrack-snapshot"}'), /no snapshot file: it is not compressed/],
    ['nothing at all', Buffer.alloc(0), /no snapshot file/],
    ['gzip of something else', gzipSync('<html></html>'), /cannot be read as JSON/],
    ['gzip of other JSON', forged([{ format: 'simrack-profiles', version: 1 }]), /does not say that it is one/],
    ['a newer version', forged([{ ...header, version: 2, gateways: 0, rows: 0 }]), /made by a newer Simrack/],
    ['a version that never was', forged([{ ...header, version: 0, gateways: 0, rows: 0 }]), /first line .* “version”/],
    ['no checksum', forged(sound, 'none'), /its last line, with the checksum, is missing/],
    ['a gzip bomb', gzipSync(Buffer.alloc(257 * 1024 * 1024)), /more than 256 MB/],
    [
      'a line that is too long',
      forged([...sound, { row: { ...record, note: 'x'.repeat(70_000) } }]),
      /longer than 64 kB/,
    ],
    ['deep JSON', forged([...sound, '['.repeat(60_000)]), /Line 3 .* cannot be read as JSON/],
    ['deep JSON that is whole', forged([...sound, '['.repeat(30_000) + ']'.repeat(30_000)]), /Line 3 .* is no row/],
    ['a row that is no object', forged([...sound, { row: [] }]), /row in line 3 .* is no object/],
    ['an ICCID that is a number', forged([...sound, { row: { ...record, iccid: 8949 } }]), /"iccid" is no text/],
    ['a text without end', forged([...sound, { row: { ...record, imsi: 'x'.repeat(300) } }]), /"imsi" is longer/],
    ['a signal of 99', forged([...sound, { row: { ...record, signal: 99 } }]), /"signal" is no whole number/],
    ['a time that is none', forged([...sound, { row: { ...record, changedAt: 1e20 } }]), /"changedAt" is no time/],
    ['a flag that nobody knows', forged([...sound, { row: { ...record, flags: ['?'] } }]), /no list of flags/],
    ['a port under another name', forged([...sound, { row: { ...record, id: '1.02' } }]), /is not the port/],
    ['fewer rows than it says', forged(sound), /Line 3 .* is no row/],
    [
      'more rows than it says',
      forged([...sound, { row: record }, { row: record }]),
      /last line .* not as it should be/,
    ],
    [
      'a port twice',
      forged([
        { ...header, gateways: 1, rows: 2 },
        { gateway: { ...gateway, rows: 2 } },
        { row: record },
        { row: record },
      ]),
      /names port 1.01 a second time/,
    ],
    [
      'a gateway twice',
      forged([
        { ...header, gateways: 2, rows: 0 },
        { gateway: { ...gateway, rows: 0 } },
        { gateway: { ...gateway, rows: 0 } },
      ]),
      /names the gateway “g1” twice/,
    ],
    ['too many rows', forged([{ ...header, gateways: 1, rows: 200_001 }]), /first line .* “rows”/],
  ])('is refused with the reason: %s', (_what, bytes, why) => {
    expect(read(bytes)).toMatch(why)
  })

  it('is as its page in the documentation says', () => {
    const page = readFileSync(new URL('../../../../docs/snapshot-file.md', import.meta.url), 'utf8')
    const lines = [...page.matchAll(/^ {4}(\{.*\})$/gm)].flatMap(([, line]) => line ?? [])
    expect(lines).toHaveLength(5)
    const back = read(forged(lines.slice(0, -1)))
    expect(typeof back === 'string' ? back : back.gateways[0]?.rows.map(({ id, active }) => [id, active])).toEqual([
      ['1.01', true],
      ['1.02', false],
    ])
  })

  it('takes names for no more than names', () => {
    const polluting =
      '{"row":{"id":"1.01","port":1,"slot":1,"stateSince":1,"changedAt":1,"__proto__":{"iccid":"x"},"constructor":1}}'
    const back = read(forged([...sound, polluting]))
    expect(typeof back === 'string' ? back : back.gateways[0]?.rows[0]?.iccid).toBeNull()
    expect(({} as { iccid?: unknown }).iccid).toBeUndefined()
  })
})
