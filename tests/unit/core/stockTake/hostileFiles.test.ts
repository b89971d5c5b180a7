import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { readList } from '../../../../electron/core/stockTake/read/readList.ts'
import { numberCell, sheetXml, workbook } from '../../../support/stockFiles.ts'

const refusal = async (bytes: Uint8Array): Promise<string> => {
  const result = await readList('list.xlsx', bytes, null)
  return result.ok ? `read: ${JSON.stringify(result.value.rows)}` : result.error.message
}

const compound = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const good = { S: sheetXml({ 1: ['ICCID'], 2: ['8943010000000000015'] }) }

/** Another size in the directory of an archive than the part has. */
function withSize(archive: Uint8Array, path: string, size: number): Uint8Array {
  const bytes = archive.slice()
  const view = new DataView(bytes.buffer)
  let at = view.getUint32(bytes.length - 6, true)
  for (; view.getUint32(at, true) === 0x02014b50; ) {
    const name = view.getUint16(at + 28, true)
    if (new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + name)) === path) view.setUint32(at + 24, size, true)
    at += 46 + name + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return bytes
}

describe('a hostile workbook', () => {
  it('that would unpack to very much is not opened', async () => {
    const parts = { 'xl/workbook.xml': new Uint8Array(20_000_000), 'xl/_rels/workbook.xml.rels': strToU8('<a/>') }
    expect(await refusal(zipSync(parts))).toMatch(/would take 20 MB unpacked/)
    expect(await refusal(workbook({ S: ' '.repeat(20_000_000) }))).toMatch(/would take 20 MB unpacked/)
  })

  it('that lies about its sizes comes to no more than it says, and is refused as damaged', async () => {
    expect(await refusal(withSize(workbook(good), 'xl/worksheets/sheet1.xml', 120))).toMatch(/damaged/)
    expect(await refusal(withSize(workbook(good), 'xl/worksheets/sheet1.xml', 4_000_000_000))).toMatch(/unpacked/)
  })

  it('that declares entities is not opened', async () => {
    const bytes = workbook({ S: `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${sheetXml({ 1: ['&x;'] })}` })
    expect(await refusal(bytes)).toMatch(/declares entities/)
  })

  it('that is deeply nested is read like any other', async () => {
    const deep = { xml: `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}<v>1</v>` }
    expect(await refusal(workbook({ S: sheetXml({ 1: ['ICCID'], 2: [deep] }) }))).toContain('"cells":["1"]')
  })

  it('with a cell far out is refused before anything is filled up to it', async () => {
    expect(await refusal(workbook({ S: sheetXml({}, '<row r="1"><c r="XFD1"><v>1</v></c></row>') }))).toMatch(
      /beyond its column 256/,
    )
    expect(await refusal(workbook({ S: sheetXml({}, '<row r="900000"><c r="A900000"><v>1</v></c></row>') }))).toMatch(
      /more than 500,000 rows/,
    )
  })

  it('with cells out of their order, of no kind or without their strings is refused, not misread', async () => {
    expect(
      await refusal(
        workbook({ S: sheetXml({}, '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>') }),
      ),
    ).toMatch(/could not be read/)
    expect(await refusal(workbook({ S: sheetXml({ 1: [{ xml: '<v>7</v>', attributes: 't="s"' }] }) }))).toMatch(
      /could not be read/,
    )
    expect(await refusal(workbook({ S: sheetXml({ 1: [{ xml: '<v>7</v>', attributes: 't="zz"' }] }) }))).toMatch(
      /could not be read/,
    )
  })

  it('of another kind says what to do', async () => {
    expect(await refusal(Uint8Array.from([...compound, ...new Uint8Array(600)]))).toMatch(/old workbook \(\.xls\)/)
    expect(
      await refusal(
        Uint8Array.from([...compound, ...new Uint8Array(600), ...Buffer.from('EncryptedPackage', 'utf16le')]),
      ),
    ).toMatch(/protected with a password/)
    expect(await refusal(zipSync({ 'xl/workbook.bin': strToU8('x') }))).toMatch(/\.xlsb/)
    expect(await refusal(zipSync({ mimetype: strToU8('x'), 'content.xml': strToU8('<a/>') }))).toMatch(/\.ods/)
    expect(await refusal(zipSync({ '../../../list.csv': strToU8('ICCID\n1') }))).toMatch(/archive \(ZIP\)/)
    expect(await refusal(workbook(good).subarray(0, 200))).toMatch(/damaged/)
  })

  it('holds formulas and markup as the text that they are', async () => {
    const text = await refusal(
      workbook({
        S: sheetXml({ 1: ['ICCID', 'Note'], 2: [numberCell('8943010000000000015'), '=cmd|x!A1 <img onerror=1>'] }),
      }),
    )
    expect(text).toContain('=cmd|x!A1 <img onerror=1>')
  })
})
