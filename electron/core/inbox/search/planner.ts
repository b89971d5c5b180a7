import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { isLookedForInNumbers, type QueryCondition } from '../../../../shared/lib/messageQuery.ts'
import { idsPerSecond } from '../messageIds.ts'
import { fieldMarks, gramsOfWord } from './grams.ts'
import { type Search, secondOf } from './messageMatcher.ts'
import { quoted, type SearchIndex } from './searchIndex.ts'
import { portTokens, tokens } from './tokens.ts'

/** Where to look for what a query finds, newest first. */
export type Source =
  | { readonly kind: 'nothing' | 'all' | Mark }
  /** All of one device. */
  | { readonly kind: 'device'; readonly deviceId: number }
  /** What the full-text index gives for an expression. */
  | { readonly kind: 'index'; readonly match: string }
/** What few messages have; each has a partial index. */
export type Mark = 'unread' | 'pinned' | 'tagged' | 'noted'

export interface Plan {
  readonly source: Source
  /** Ids to look among, both included. */
  readonly lowest: number
  readonly highest: number
  /** Not all that the source gives matches: each is to be looked at. */
  readonly verify: boolean
}

/** What a plan is made from. */
export interface Facts {
  readonly index: Pick<SearchIndex, 'rarity' | 'hasLong' | 'sims'>
  /** Every device there is: whose it is, by id and name. */
  readonly owners: ReadonlyMap<number, { readonly gatewayId: string | null; readonly gatewayName: string }>
  /** As `SearchIndex.rarity`, of messages with this mark. */
  readonly markRarity: (mark: Mark) => number
  readonly newestId: number
}

/** Messages that hold what a condition asks for, as the index can say it; `exact`: those and no others. */
interface Clause {
  readonly match: string
  readonly rarity: number
  readonly exact: boolean
}
interface Probe {
  readonly token: string
  readonly rarity: number
}
/** A clause, or that all messages hold, or none, or that the index cannot say. */
type Answer = Clause | 'all' | 'none' | 'unknown'

/** A word is looked for by so many of its rarest grams, and a query by so many of its rarest clauses. */
const maxGrams = 2
const maxClauses = 5
/** Of so many conditions, and grams of a word, it is asked how rare they are, which takes time; the rest is seen in the messages. */
const maxAsked = 8
const maxAskedGrams = 3
/** So many devices, ports or SIMs are looked for one by one. */
const maxAlternatives = 200

/** The quickest way to all that a query finds. */
export function planSearch(search: Search, facts: Facts): Plan {
  let [lowest, highest] = [0, facts.newestId]
  let verify = false
  const clauses: Clause[] = []
  const marks: Mark[] = []
  let nothing = false
  const take = (answer: Answer) => {
    if (answer === 'none') nothing = true
    else if (answer === 'unknown') verify = true
    else if (answer !== 'all') clauses.push(answer)
  }
  for (const { not, condition } of search.terms) {
    const border = condition.kind === 'after' || condition.kind === 'before' ? condition : null
    const mark = not ? null : markOf(condition)
    if (border) {
      const first = secondOf(border.time, search.now) * idsPerSecond
      if ((border.kind === 'after') !== not) lowest = Math.max(lowest, first)
      else highest = Math.min(highest, first - 1)
    } else if (mark) marks.push(mark)
    else if (not || clauses.length >= maxAsked) verify = true
    else take(answerOf(condition, facts))
    // The index tells who has a tag, not which.
    if (condition.kind === 'tag') verify = true
  }
  const { gatewayId } = search
  const [device] =
    gatewayId === null ? [] : [...facts.owners].flatMap(([id, owner]) => (owner.gatewayId === gatewayId ? [id] : []))
  if (nothing || lowest > highest || (gatewayId !== null && device === undefined)) {
    return { source: { kind: 'nothing' }, lowest, highest, verify: false }
  }
  if (device !== undefined) {
    if (clauses.length === 0 && marks.length === 0) {
      return { source: { kind: 'device', deviceId: device }, lowest, highest, verify }
    }
    clauses.push(clauseOf(tokens.device(device), facts))
  }
  return { lowest, highest, ...sourceOf(clauses, marks, verify, facts) }
}

/** Of the ways that there are, the one with the fewest candidates. */
function sourceOf(
  clauses: Clause[],
  marks: readonly Mark[],
  verify: boolean,
  facts: Facts,
): Pick<Plan, 'source' | 'verify'> {
  const used = clauses.toSorted((a, b) => a.rarity - b.rarity).slice(0, maxClauses)
  const [mark] = marks.map((kind) => ({ kind, rarity: facts.markRarity(kind) })).sort((a, b) => a.rarity - b.rarity)
  const [rarest] = used
  if (mark && (!rarest || mark.rarity < rarest.rarity)) {
    return { source: { kind: mark.kind }, verify: verify || marks.length > 1 || clauses.length > 0 }
  }
  if (!rarest) return { source: { kind: 'all' }, verify }
  const exact = used.length === clauses.length && used.every((clause) => clause.exact) && marks.length === 0
  // The index goes from one message of the first clause to the next, and looks each up in the others.
  return { source: { kind: 'index', match: used.map(({ match }) => match).join(' AND ') }, verify: verify || !exact }
}

function markOf(condition: QueryCondition): Mark | null {
  if (condition.kind === 'tag') return 'tagged'
  if (condition.kind === 'is' && (condition.what === 'unread' || condition.what === 'pinned')) return condition.what
  if (condition.kind === 'has' && condition.what === 'note') return 'noted'
  if (condition.kind === 'has' && condition.what === 'tag') return 'tagged'
  return null
}

function answerOf(condition: QueryCondition, facts: Facts): Answer {
  switch (condition.kind) {
    case 'words':
      return wordAnswer(
        condition.text,
        isLookedForInNumbers(condition.text) ? ['text', 'sender', 'recipient'] : ['text'],
        facts,
      )
    case 'from':
      return wordAnswer(condition.text, ['sender'], facts)
    case 'to':
      return wordAnswer(condition.text, ['recipient'], facts)
    case 'gateway': {
      const wanted = foldCase(condition.text)
      const devices = [...facts.owners].filter(([, { gatewayName }]) => foldCase(gatewayName).includes(wanted))
      if (devices.length === facts.owners.size) return 'all'
      return anyOf(
        devices.map(([id]) => tokens.device(id)),
        facts,
      )
    }
    case 'sim': {
      const wanted = foldCase(condition.text)
      const sims = facts.index.sims()
      if (sims === null) return 'unknown'
      return anyOf(sims.filter((iccid) => foldCase(iccid).includes(wanted)).map(tokens.sim), facts)
    }
    case 'port': {
      if (condition.ports.kind === 'all') return 'all'
      const names = portTokens(condition.ports.items, maxAlternatives)
      return names === null ? 'unknown' : anyOf(names, facts)
    }
    case 'is':
      return anyOf([condition.what === 'report' ? tokens.report : tokens.damaged], facts)
    case 'has':
      return anyOf([tokens.code], facts)
    default:
      return 'unknown'
  }
}

const clauseOf = (token: string, { index }: Facts): Clause => ({
  match: quoted(token),
  rarity: index.rarity(token),
  exact: true,
})

function anyOf(names: readonly string[], facts: Facts): Answer {
  if (names.length > maxAlternatives) return 'unknown'
  // Many alternatives are not asked one by one how rare they are: together they hardly are.
  if (names.length > maxGrams) return { match: or(names.map(quoted)), rarity: facts.newestId, exact: true }
  const clauses = names.map((name) => clauseOf(name, facts)).filter(({ rarity }) => rarity > 0)
  if (clauses.length === 0) return 'none'
  return {
    match: or(clauses.map(({ match }) => match)),
    rarity: Math.max(...clauses.map(({ rarity }) => rarity)),
    exact: true,
  }
}

/** Of a word's grams, which overlap, as many as hold all of it, or a few that lie evenly in it. */
function someOf(grams: readonly string[]): readonly string[] {
  const places = Math.min(maxAskedGrams, Math.ceil((grams.length + 2) / 3), grams.length)
  const at = (i: number) => Math.round((i * (grams.length - 1)) / Math.max(1, places - 1))
  return Array.from({ length: places }, (_, i) => grams[at(i)] ?? '')
}

/** A word is in one of these fields. */
function wordAnswer(word: string, fields: readonly (keyof typeof fieldMarks)[], facts: Facts): Answer {
  const { grams, exact } = gramsOfWord(word)
  if (grams.length === 0) return 'unknown'
  const found = fields.flatMap((field) => {
    const rarest = rarestOf(
      someOf(grams).map((gram) => fieldMarks[field] + gram),
      facts,
    )
    const [first] = rarest
    return first ? [{ match: `(${rarest.map(({ token }) => quoted(token)).join(' AND ')})`, rarity: first.rarity }] : []
  })
  const isLong = facts.index.hasLong()
  if (isLong) found.push({ match: quoted(tokens.long), rarity: facts.index.rarity(tokens.long) })
  if (found.length === 0) return 'none'
  return {
    match: or(found.map(({ match }) => match)),
    rarity: Math.max(...found.map(({ rarity }) => rarity)),
    exact: exact && !isLong,
  }
}

/** A few of the rarest; of those that are equally rare one, since they stand in the same messages, as a rule. */
function rarestOf(names: readonly string[], { index }: Facts): Probe[] {
  const known: Probe[] = []
  for (const token of names) {
    const rarity = index.rarity(token)
    // What none has, no other token brings.
    if (rarity === 0) return []
    known.push({ token, rarity })
  }
  known.sort((a, b) => a.rarity - b.rarity)
  return known.filter(({ rarity }, i) => rarity !== known[i - 1]?.rarity).slice(0, maxGrams)
}

const or = (alternatives: readonly string[]): string =>
  alternatives.length === 1 ? alternatives.join('') : `(${alternatives.join(' OR ')})`
