import { contradicts, type Group } from './grouping.ts'
import { iccidKey } from './iccid.ts'
import type { ListedLine } from './listedLines.ts'
import type { RackIndex } from './rackIndex.ts'
import type { ReconciledItem } from './reconciledItem.ts'

/** In words: `1.01 and 3.02`; of many the first few. */
function listing(parts: readonly string[]): string {
  const shown = parts.slice(0, 4)
  if (parts.length > shown.length) return `${shown.join(', ')} and ${parts.length - shown.length} more`
  return shown.length < 2 ? (shown[0] ?? '') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

const byWords = { iccid: 'ICCID', imsi: 'IMSI', number: 'number' } as const

/** The item of lines and the SIMs that were found for them. */
export function groupItem(group: Group, lines: readonly ListedLine[], rack: RackIndex): ReconciledItem {
  const own = group.lines.flatMap((i) => lines[i] ?? [])
  const [first] = own
  const reasons = group.sims.length === 0 ? [] : conflicts(group, own, rack)
  const outcome = group.sims.length === 0 ? 'missing' : reasons.length > 0 ? 'conflict' : 'matched'
  const words =
    outcome === 'missing'
      ? missingWords(group, own, rack)
      : outcome === 'matched'
        ? matchedWords(group, own, rack)
        : reasons
  const troubles = own.flatMap(({ trouble, line }) =>
    trouble === '' ? [] : own.length > 1 ? `Line ${line}: ${trouble}` : trouble,
  )
  return {
    outcome,
    lines: own.map(({ line }) => line),
    listed: first ? { iccid: first.iccid, number: first.number, operator: first.operator, note: first.note } : null,
    found: group.sims.map((sim) => foundOf(sim, rack)),
    words: [...words, ...troubles.slice(0, 4)].join(' '),
  }
}

/** The item of a SIM that the list does not have. */
export function unknownItem(sim: number, rack: RackIndex): ReconciledItem {
  const iccid = rack.sims[sim]?.iccid ?? null
  const others = iccid === null ? [] : rack.iccids.find(iccidKey(iccid)).filter((other) => other !== sim)
  const words = [
    'The list does not have it.',
    ...(iccid === null ? ['The rack does not say its ICCID.'] : []),
    ...(others.length > 0
      ? [`The rack shows the same ICCID at ${listing(others.map((other) => rack.placeOf(other)))} too.`]
      : []),
  ]
  return { outcome: 'unknown', lines: [], listed: null, found: [foundOf(sim, rack)], words: words.join(' ') }
}

function foundOf(sim: number, { sims }: RackIndex): ReconciledItem['found'][number] {
  const { iccid = null, number = null, operator = '', place = '' } = sims[sim] ?? {}
  return { iccid, number, operator, place }
}

/** Why lines and SIMs that belong together do not agree; none: they do. */
function conflicts(group: Group, own: readonly ListedLine[], rack: RackIndex): string[] {
  const { by, sims, beside } = group
  const meant = sims.filter((sim) => !beside.some((each) => each.sim === sim))
  const places = listing(meant.map((sim) => rack.placeOf(sim)))
  const reasons: string[] = []
  if (own.length > 1)
    reasons.push(`The list has it ${times(own.length)}: lines ${listing(own.map(({ line }) => String(line)))}.`)
  if (meant.length > 1) {
    reasons.push(
      by === 'iccid'
        ? `The rack shows this ICCID in ${meant.length} places: ${places}.`
        : `${meant.length} SIMs of the rack have this ${byWords[by ?? 'number']}: ${places}.`,
    )
  }
  for (const { sim, by: other } of beside.slice(0, 4)) {
    reasons.push(`Its ${byWords[other]} is that of another SIM of the rack, at ${rack.placeOf(sim)}.`)
  }
  for (const line of own) {
    for (const sim of meant) reasons.push(...disagreements(line, sim, by, rack))
    if (reasons.length > 8) break
  }
  return [...new Set(reasons)]
}

const times = (count: number): string => (count === 2 ? 'twice' : `${count} times`)

function disagreements(line: ListedLine, sim: number, by: Group['by'], rack: RackIndex): string[] {
  const { iccid = null, imsi = null, number = null, place = '' } = rack.sims[sim] ?? {}
  const reasons: string[] = []
  if (by !== 'iccid' && line.iccidKey !== null && iccid !== null) {
    reasons.push(`Its ${byWords[by ?? 'number']} is in the rack at ${place}, with another ICCID: ${iccid}.`)
  }
  if (line.imsi !== null && imsi !== null && line.imsi !== imsi) {
    reasons.push(`The list says IMSI ${line.imsi}, the rack ${imsi}.`)
  }
  if (contradicts(line, sim, rack)) reasons.push(`The list says number ${line.number}, the rack ${number ?? ''}.`)
  return reasons
}

function missingWords({ seenAt }: Group, own: readonly ListedLine[], rack: RackIndex): string[] {
  const words = [
    own.every(({ iccidKey }) => iccidKey === null)
      ? 'The rack has no SIM with this number.'
      : 'The rack does not have it.',
  ]
  if (own.length > 1)
    words.push(`The list has it ${times(own.length)}: lines ${listing(own.map(({ line }) => String(line)))}.`)
  if (seenAt) {
    words.push(
      `Its ${byWords[seenAt.by]} is that of the SIM at ${rack.placeOf(seenAt.sim)}, which another line of the list has.`,
    )
  }
  return words
}

function matchedWords({ by, sims }: Group, own: readonly ListedLine[], rack: RackIndex): string[] {
  const [line] = own
  const iccid = rack.sims[sims[0] ?? -1]?.iccid ?? null
  if (by === 'iccid') {
    const there = iccid === null ? '' : iccidKey(iccid)
    const here = line?.iccidKey ?? ''
    if (there === here) return ['The ICCID agrees.']
    return [
      `The ICCID agrees; its last digit stands only ${there.length > here.length ? 'in the rack' : 'in the list'}.`,
    ]
  }
  const why = line?.iccidKey === null ? 'the list gives no ICCID' : 'the rack does not say its ICCID'
  return [`Found by its ${byWords[by ?? 'number']}: ${why}.`]
}
