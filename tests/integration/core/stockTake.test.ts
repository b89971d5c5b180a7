import { describe, expect, it } from 'vitest'
import type { StockMapping } from '../../../shared/domain/stockTake.ts'
import { workbench } from '../../support/gateways.ts'
import { base64Of, numberCell, sheetXml, utf8, workbook } from '../../support/stockFiles.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import { formFor, type TestCore } from '../../support/testCore.ts'

const bench = workbench()

/** A core with one gateway that has shown all its SIMs. */
async function rack(dataDir: string = tempFolder()) {
  const simulator = await bench.simulator({ ports: 2, slots: 4 })
  const core = await bench.core({ dataDir })
  const { id } = await core.must('gateways.add', formFor(simulator))
  await core.topic('gateways', {}).until((items) => items.get(id)?.status.fullAt)
  const rows = await core.topic('ports', { gatewayId: id }).until((items) => items.size === 8 && [...items.values()])
  const sims = rows.filter(({ iccid }) => iccid !== null)
  return { core, sims, gatewayId: id, iccid: (place: number) => sims[place]?.iccid ?? '' }
}

const csv = (text: string, name = 'list.csv') => ({ name, base64: base64Of(utf8(text)) })

const everything = { outcomes: [], open: false, text: '', offset: 0, limit: 500 }

/** Reads a list and sets it against the live rack as it was guessed. */
async function taken(core: TestCore, file: { name: string; base64: string }) {
  const { list } = await core.must('stock.read', file)
  if (!list.mapping) throw new Error('no mapping')
  const { stockTakeId } = await core.must('stock.start', { listId: list.listId, mapping: list.mapping, source: 'live' })
  const { items } = await core.must('stock.items', { id: stockTakeId, ...everything })
  return { list, id: stockTakeId, items }
}

describe('stock-taking', () => {
  it('sets a CSV against what the gateways show, each line and each SIM once', async () => {
    const { core, sims, iccid } = await rack()
    const { items, id } = await taken(
      core,
      csv(
        `ICCID;Remark\n${iccid(0)};first\n'${iccid(1).slice(0, -1)};without check digit\n8949999999999999990;elsewhere\nn/a;\n`,
      ),
    )
    expect(
      items.slice(0, 4).map(({ outcome, lines, found }) => [outcome, lines, found.map(({ place }) => place)]),
    ).toEqual([
      ['matched', [2], [`Rack 3 ${sims[0]?.id}`]],
      ['matched', [3], [`Rack 3 ${sims[1]?.id}`]],
      ['missing', [4], []],
      ['unusable', [5], []],
    ])
    expect(items.slice(4).every(({ outcome }) => outcome === 'unknown')).toBe(true)
    expect(items.length).toBe(4 + sims.length - 2)
    const views = await core.topic('stockTakes', {}).until((all) => all.size === 1 && [...all.values()])
    expect(views[0]).toMatchObject({
      id,
      fileName: 'list.csv',
      source: 'live',
      counts: { matched: 2, missing: 1, unknown: sims.length - 2, conflict: 0, unusable: 1 },
      open: sims.length,
    })
  })

  it('reads a sheet of a workbook, and says which there are', async () => {
    const { core, iccid } = await rack()
    const bytes = workbook({
      Notes: sheetXml({}),
      SIMs: sheetXml({ 3: ['Stock'], 5: ['Kartennummer', 'Tel.'], 6: [iccid(0), numberCell('491701234567')] }),
      Old: sheetXml({ 1: ['ICCID'], 2: [numberCell('8.94301E+18')] }),
    })
    const { list, sheets } = await core.must('stock.read', { name: 'book.xlsx', base64: base64Of(bytes) })
    expect(sheets).toEqual(['Notes', 'SIMs', 'Old'])
    expect(list).toMatchObject({ form: 'XLSX, sheet "SIMs"', columns: ['Kartennummer', 'Tel.'], rows: 1 })
    expect(list.sample).toEqual([[iccid(0), '491701234567']])
    const old = await core.must('stock.read', { name: 'book.xlsx', base64: base64Of(bytes), sheet: 'Old' })
    expect(old.list.problems[0]).toMatchObject({ line: 2, words: expect.stringContaining('format the column as text') })
    const mapping: StockMapping = { iccid: 0, imsi: null, number: null, operator: null, note: null, countryCode: '' }
    expect(await core.call('stock.start', { listId: old.list.listId, mapping, source: 'live' })).toMatchObject({
      ok: false,
      error: { code: 'input/invalid', message: expect.stringContaining('No line of this list names a SIM. Line 2') },
    })
  })

  it('remembers the columns by their names', async () => {
    const { core, iccid } = await rack()
    const text = `Alpha;Beta\n${iccid(0)};${iccid(1)}\n`
    const first = await core.must('stock.read', csv(text))
    expect(first.list.mapping?.iccid).toBe(0)
    const mapping: StockMapping = { iccid: 1, imsi: null, number: null, operator: null, note: 0, countryCode: '49' }
    await core.must('stock.start', { listId: first.list.listId, mapping, source: 'live' })
    expect((await core.must('stock.read', csv(text.replace('Alpha', 'ALPHA')))).list.mapping).toEqual(mapping)
    expect((await core.must('stock.read', csv(text.replace('Alpha', 'Gamma')))).list.mapping?.iccid).toBe(0)
  })

  it('keeps what people say to items over a restart, takes it back, finds by text, and exports all of it', async () => {
    const dataDir = tempFolder()
    const { core, iccid } = await rack(dataDir)
    const { id, items } = await taken(core, csv(`ICCID,Note\n8949999999999999990,"=HYPERLINK(""x"")"\n${iccid(0)},\n`))
    const [missing] = items
    expect(
      await core.must('stock.resolve', {
        id,
        items: [missing?.id ?? 0, 999],
        resolution: 'to-fetch',
        comment: 'asked Ann',
      }),
    ).toEqual({ changed: 1 })
    await core.stop()

    const again = await bench.core({ dataDir })
    const view = await again.topic('stockTakes', {}).until((all) => all.get(id))
    expect(view.open).toBe(view.counts.unknown)
    const found = await again.must('stock.items', { ...everything, id, text: 'ann' })
    expect(found.items).toMatchObject([{ id: missing?.id, resolution: 'to-fetch', comment: 'asked Ann' }])
    const open = await again.must('stock.items', { ...everything, id, open: true, outcomes: ['missing', 'unknown'] })
    expect(open.total).toBe(view.open)

    const { jobId } = await again.must('stock.export', { id })
    await again.topic('jobs', {}).until((jobs) => jobs.get(jobId ?? '')?.state === 'done')
    const { text } = again.saved[0] ?? { text: '' }
    expect(text).toContain(`Missing,2,8949999999999999990,,,"'=HYPERLINK(""x"")"`)
    expect(text).toContain('To be fetched,asked Ann')
    expect(text.trim().split('\r\n').length).toBe(1 + items.length)

    await again.must('stock.resolve', { id, items: [missing?.id ?? 0], resolution: null })
    await again.topic('stockTakes', {}).until((all) => all.get(id)?.open === view.open + 1)
    await again.must('stock.remove', { id })
    expect(await again.call('stock.items', { ...everything, id })).toMatchObject({ error: { code: 'input/not-found' } })
  })

  it('sets a list against a snapshot, also when the gateway is gone', async () => {
    const { core, sims, iccid, gatewayId } = await rack()
    const words = { name: 'Before', site: '', person: '', note: '' }
    const { snapshotId, jobId } = await core.must('inventory.capture', { gatewayIds: [gatewayId], words })
    await core.topic('jobs', {}).until((jobs) => jobs.get(jobId)?.state === 'done')
    await core.must('gateways.remove', { id: gatewayId, forget: true })
    const { list } = await core.must('stock.read', csv(`ICCID\n${iccid(0)}\n`))
    if (!list.mapping) throw new Error('no mapping')
    const begun = { listId: list.listId, mapping: list.mapping }
    expect(await core.call('stock.start', { ...begun, source: 'live' })).toMatchObject({
      error: { code: 'input/conflict' },
    })
    const { stockTakeId } = await core.must('stock.start', { ...begun, source: snapshotId })
    const { items, total } = await core.must('stock.items', { ...everything, id: stockTakeId })
    expect(items[0]).toMatchObject({ outcome: 'matched', found: [{ iccid: iccid(0), place: `Rack 3 ${sims[0]?.id}` }] })
    expect(total).toBe(sims.length)
    const view = await core.topic('stockTakes', {}).until((all) => all.get(stockTakeId))
    expect(view).toMatchObject({ source: snapshotId, sourceName: 'Before' })
  })

  it('refuses what is no list, a rack without SIMs, and a list that is gone', async () => {
    const core = await bench.core({})
    for (const [file, words] of [
      [csv('<html><table></table></html>', 'list.xls'), 'web page'],
      [csv('', 'list.csv'), 'empty'],
      [{ name: 'x.xlsx', base64: base64Of(workbook({ A: sheetXml({}) }).subarray(0, 300)) }, 'damaged'],
    ] as const) {
      expect(await core.call('stock.read', file)).toMatchObject({ error: { message: expect.stringContaining(words) } })
    }
    const { list } = await core.must('stock.read', csv('ICCID\n8949999999999999990\n'))
    const mapping: StockMapping = { iccid: 0, imsi: null, number: null, operator: null, note: null, countryCode: '' }
    const start = (listId: string, source = 'live') => core.call('stock.start', { listId, mapping, source })
    expect(await start(list.listId)).toMatchObject({ error: { code: 'input/conflict' } })
    expect(await start('gone')).toMatchObject({ error: { code: 'input/not-found' } })
    expect(await start(list.listId, 'no-snapshot')).toMatchObject({ error: { code: 'input/not-found' } })
  })
})
