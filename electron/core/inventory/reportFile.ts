import {
  type ComparedView,
  type Difference,
  type DifferenceKind,
  differenceKinds,
  type SimPlace,
} from '../../../shared/domain/inventory.ts'
import { portStateInfo } from '../../../shared/domain/portState.ts'
import { csvMark, formatCsv } from '../../../shared/lib/csv.ts'
import { escapeHtml } from '../../../shared/lib/html.ts'

/** How the report of a comparison is written: what comes first, a piece for each difference, what comes last. */
interface DifferenceWriter {
  readonly mime: string
  readonly head: (compared: ComparedView) => string
  readonly line: (difference: Difference) => string
  readonly foot: string
}

const kindWords: Readonly<Record<DifferenceKind, string>> = {
  appeared: 'Appeared',
  gone: 'Gone',
  moved: 'Moved',
  swapped: 'Changed places',
  changed: 'Changed',
}

const placeWords = (place: SimPlace | null): string => (place ? `${place.gatewayName}, ${place.portId}` : '')
const stateWords = (text: string): string => (/^-?\d+$/.test(text) ? portStateInfo(Number(text)).word : 'unreadable')
const changeWords = ({ field, from, to }: Difference['changes'][number]): string => {
  const word = (text: string) => (field === 'state' ? stateWords(text) : text || 'none')
  return `${field === 'imei' || field === 'imsi' ? field.toUpperCase() : field}: ${word(from)} → ${word(to)}`
}

const columns: readonly (readonly [string, (difference: Difference) => string])[] = [
  ['What', ({ kind }) => kindWords[kind]],
  ['ICCID', ({ iccid }) => iccid ?? ''],
  ['From', ({ from }) => placeWords(from)],
  ['To', ({ to }) => placeWords(to)],
  ['With', ({ swappedWith }) => swappedWith ?? ''],
  ['Changes', ({ changes }) => changes.map(changeWords).join('; ')],
]

const titles = columns.map(([title]) => title)
const fields = (difference: Difference) => columns.map(([, of]) => of(difference))

/** Formulas are disarmed, HTML is escaped: what a device or a file said stays text in every program. */
export const differenceWriters: Readonly<Record<'html' | 'csv', DifferenceWriter>> = {
  csv: {
    mime: 'text/csv',
    head: () => csvMark + formatCsv([titles]),
    line: (difference) => formatCsv([fields(difference)]),
    foot: '',
  },
  html: {
    mime: 'text/html',
    head: htmlHead,
    line: (difference) =>
      `<tr>${fields(difference)
        .map((text) => `<td>${escapeHtml(text)}</td>`)
        .join('')}</tr>\n`,
    foot: '</tbody></table></body></html>\n',
  },
}

const style =
  'body{font:10pt sans-serif;margin:2em}table{border-collapse:collapse;width:100%}thead{display:table-header-group}' +
  'th,td{border:1px solid #999;padding:2px 6px;text-align:left;vertical-align:top;unicode-bidi:isolate}' +
  'tr{break-inside:avoid}dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 12px}dd{margin:0}@page{margin:15mm}'

function htmlHead({ from, to, counts, same, warnings }: ComparedView): string {
  const side = ({ name, at, sims }: ComparedView['from']) =>
    escapeHtml(`${name}, ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC, ${sims} SIMs`)
  const facts: (readonly [string, string])[] = [
    ['Earlier', side(from)],
    ['Later', side(to)],
    ...differenceKinds.map((kind) => [kindWords[kind], String(counts[kind])] as const),
    ['Unchanged', String(same)],
  ]
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Comparison of SIMs</title><style>${style}</style></head><body>
<h1>Comparison of SIMs</h1>
<dl>${facts.map(([term, words]) => `<dt>${term}</dt><dd>${words}</dd>`).join('')}</dl>
${warnings.length > 0 ? `<h2>To be known</h2><ul>${warnings.map((warning) => `<li>${escapeHtml(warning)}</li>`).join('')}</ul>\n` : ''}<table><thead><tr>${titles.map((title) => `<th>${title}</th>`).join('')}</tr></thead><tbody>
`
}
