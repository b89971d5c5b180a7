import { strToU8, zipSync } from 'fflate'

/** A cell of a small workbook: text, or its XML from within `<c>`, with the attributes that it needs. */
export type BookCell = string | null | { readonly xml: string; readonly attributes?: string }

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
const letterOf = (column: number): string =>
  (column >= 26 ? letterOf(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

function cellXml(cell: BookCell, reference: string): string {
  if (cell === null) return ''
  if (typeof cell === 'string')
    return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
  return `<c r="${reference}" ${cell.attributes ?? ''}>${cell.xml}</c>`
}

/** Rows by their number from 1, as the XML of a sheet. `tail`: rows as they are. */
export const sheetXml = (rows: Readonly<Record<number, readonly BookCell[]>>, tail = ''): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${Object.entries(
    rows,
  )
    .map(
      ([row, cells]) =>
        `<row r="${row}">${cells.map((cell, i) => cellXml(cell, `${letterOf(i)}${row}`)).join('')}</row>`,
    )
    .join('')}${tail}</sheetData></worksheet>`

/** A workbook of sheets by their names, the parts in another order than the sheets. `more`: further parts of the archive. */
export function workbook(
  sheets: Readonly<Record<string, string>>,
  more: Readonly<Record<string, string>> = {},
): Uint8Array {
  const names = Object.keys(sheets)
  const partOf = (i: number) => `worksheets/sheet${names.length - i}.xml`
  const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
  const relation = (id: string, type: string, target: string) =>
    `<Relationship Id="${id}" Type="${namespace}/${type}" Target="${target}"/>`
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${namespace}"><sheets>${names
      .map((name, i) => `<sheet name="${escaped(name)}" sheetId="${i + 1}" r:id="rId${i + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${names
      .map((_, i) => relation(`rId${i + 1}`, 'worksheet', partOf(i)))
      .join(
        '',
      )}${relation('rId90', 'styles', 'styles.xml')}${relation('rId91', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
    'xl/styles.xml':
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
    ...more,
  }
  names.forEach((name, i) => {
    parts[`xl/${partOf(i)}`] = sheets[name] ?? ''
  })
  return zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])))
}

/** A number in a cell, by its text in the file. */
export const numberCell = (raw: string): BookCell => ({ xml: `<v>${raw}</v>` })

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)
export const utf16le = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le'))
export const utf16be = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'utf16le').swap16())
export const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'))

export const base64Of = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
