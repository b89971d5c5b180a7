import type { Tone } from '../../../../../shared/domain/portState.ts'
import type { StockItem, StockOutcome, StockResolution, StockTakeView } from '../../../../../shared/domain/stockTake.ts'
import { plural } from '../../../../ui/words.ts'

/** How outcomes feel, and what they mean. */
export const outcomeLooks: Readonly<Record<StockOutcome, { readonly tone: Tone; readonly meaning: string }>> = {
  matched: { tone: 'good', meaning: 'The rack has what the list says.' },
  missing: { tone: 'bad', meaning: 'The list has it, the rack does not.' },
  unknown: { tone: 'warn', meaning: 'The rack has it, the list does not.' },
  conflict: { tone: 'locked', meaning: 'Both have it, and they do not agree, or more than one fits.' },
  unusable: { tone: 'quiet', meaning: 'A line of the list that names no SIM.' },
}

/** The key that says it to the chosen items, and what it means. No key that moves in a list, or goes somewhere after `g`. */
export const resolutionLooks: Readonly<Record<StockResolution, { readonly key: string; readonly meaning: string }>> = {
  accepted: { key: 'a', meaning: 'It is right as it is.' },
  'to-fetch': { key: 'f', meaning: 'The SIM is to be found and brought here.' },
  'to-return': { key: 'b', meaning: 'The SIM is to go back to where it belongs.' },
  'wrong-list': { key: 'w', meaning: 'The list is to be put right.' },
  ignored: { key: 'x', meaning: 'Nothing is to be done.' },
}
/** The key that takes back what was said. */
export const takeBackKey = 'u'

/** How many items there are in all. */
export const totalOf = ({ counts }: Pick<StockTakeView, 'counts'>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0)

/** `line 4`, `lines 4, 9`; empty for a SIM that the list does not have. */
export const lineWords = ({ lines }: Pick<StockItem, 'lines'>): string =>
  lines.length === 0
    ? ''
    : `${lines.length === 1 ? 'line' : 'lines'} ${lines.slice(0, 6).join(', ')}${lines.length > 6 ? ' …' : ''}`

/** Where the SIMs of an item are, in a line. */
export const placeWords = ({ found }: Pick<StockItem, 'found'>): string => found.map(({ place }) => place).join(', ')

/** The ICCID by which an item is known: the rack's, or what the list says. */
export const iccidOf = ({ found, listed }: Pick<StockItem, 'found' | 'listed'>): string =>
  found[0]?.iccid || listed?.iccid || ''

/** Likewise its number. */
export const numberOf = ({ found, listed }: Pick<StockItem, 'found' | 'listed'>): string =>
  found[0]?.number || listed?.number || ''

/** `3 of 12 open`, for a list of stock-takes. */
export const openWords = ({ open, counts }: Pick<StockTakeView, 'open' | 'counts'>): string =>
  open === 0 ? 'all settled' : `${plural(open, 'item')} open of ${totalOf({ counts }).toLocaleString('en')}`

export const newestFirst = (takes: Iterable<StockTakeView>): StockTakeView[] => [...takes].sort((a, b) => b.at - a.at)
