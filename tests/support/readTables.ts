/** Reads CSV as RFC 4180 has it, behind a byte order mark, so that a writer is checked against something that is not itself. */
export function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    let field = ''
    if (text[at] === '"') {
      for (at += 1; text[at] !== '"' || text[at + 1] === '"'; at++) {
        if (text[at] === '"') at += 1
        field += text[at]
      }
      at += 1
    } else for (; text[at] !== ',' && !text.startsWith('\r\n', at); at++) field += text[at]
    row.push(field)
    if (text[at] === ',') at += 1
    else {
      at += 2
      rows.push(row)
      row = []
    }
  }
  return rows
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }

/** The cells of an HTML table, as text. Throws when anything in it is no plain cell, or an escape is unknown. */
export function parseHtmlTable(html: string): string[][] {
  const body = /<table>(.*)<\/table>/s.exec(html)?.[1]
  if (body === undefined) throw new Error('There is no table.')
  return [...body.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row = '']) => {
    const cells = [...row.matchAll(/<(t[hd])>([^<>]*)<\/\1>/g)]
    if (cells.map(([whole]) => whole).join('') !== row) throw new Error(`This is no plain row: ${row}`)
    return cells.map(([, , cell = '']) =>
      cell.replace(/&(.*?);/g, (_whole, name: string) => {
        const char = entities[name]
        if (char === undefined) throw new Error(`Unknown escape ${name}`)
        return char
      }),
    )
  })
}
