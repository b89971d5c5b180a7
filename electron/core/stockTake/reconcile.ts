import { type Group, Grouping } from './match/grouping.ts'
import { isUsable, type ListedLine } from './match/listedLines.ts'
import { groupItem, unknownItem } from './match/outcome.ts'
import { RackIndex, type RackSim } from './match/rackIndex.ts'
import type { ReconciledItem } from './match/reconciledItem.ts'

/**
 * Sets a list against the SIMs of a rack: every line and every SIM is in exactly one item. Lines come in their order, then the SIMs that
 * the list does not have, in theirs. In time proportional to both.
 *
 * The ICCID decides which SIM a line means; the IMSI and the number find it where the ICCID does not, and are held against what the rack says
 * where it does.
 */
export function reconcile(lines: readonly ListedLine[], sims: readonly RackSim[]): ReconciledItem[] {
  const rack = new RackIndex(sims)
  const grouping = new Grouping(lines, rack)
  const groups = grouping.all()
  const firstLines = new Map<number, Group>()
  for (const group of groups) {
    const [first] = group.lines
    if (first !== undefined) firstLines.set(first, group)
  }
  const items: ReconciledItem[] = []
  lines.forEach((line, i) => {
    const group = firstLines.get(i)
    if (group) items.push(groupItem(group, lines, rack))
    else if (!isUsable(line)) items.push(unusableItem(line))
  })
  sims.forEach((_, sim) => {
    if (!grouping.isClaimed(sim)) items.push(unknownItem(sim, rack))
  })
  return items
}

function unusableItem({ line, iccid, number, operator, note, trouble }: ListedLine): ReconciledItem {
  const isEmpty = [iccid, number, operator, note].every((text) => text === '')
  return {
    outcome: 'unusable',
    lines: [line],
    listed: isEmpty ? null : { iccid, number, operator, note },
    found: [],
    words: trouble,
  }
}
