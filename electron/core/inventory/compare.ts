import type { Difference, DifferenceKind } from '../../../shared/domain/inventory.ts'

/** A SIM at its place, as it is compared. */
export interface ComparedSim {
  /** The same for the same gateway in both sources; unique together with `portId`. */
  readonly gateway: string
  readonly portId: string
  readonly iccid: string | null
  readonly state: number | null
  /** The network that it is on, PLMN and name; empty when that is not known. */
  readonly plmn: string
  readonly operator: string
  readonly number: string | null
  readonly imei: string | null
  readonly imsi: string | null
}

type Change = Difference['changes'][number]

/** One difference; `from` and `to` are the SIMs themselves. */
export interface SimDifference {
  readonly kind: DifferenceKind
  readonly iccid: string | null
  readonly swappedWith: string | null
  readonly from: ComparedSim | null
  readonly to: ComparedSim | null
  readonly changes: readonly Change[]
}

export interface Comparison {
  readonly differences: readonly SimDifference[]
  /** SIMs of which nothing is another. */
  readonly same: number
}

/**
 * What is another in `to` than in `from`. Pure.
 *
 * A SIM is its ICCID. Where an ICCID is at several places of one source, those that are at the same place in both belong together, then
 * the rest in the order of their places; what is left over has appeared or is gone. SIMs without an ICCID are compared by their place.
 * An operator that is not known on one side is no change: a SIM that is off the network has changed its state.
 */
export function compareSims(from: readonly ComparedSim[], to: readonly ComparedSim[]): Comparison {
  const pairs = pairUp(from, to)
  const moves = new Map<string, Pair>()
  for (const pair of pairs)
    if (pair.from && pair.to && !atSamePlace(pair.from, pair.to)) moves.set(placeOf(pair.from), pair)

  const differences: SimDifference[] = []
  let same = 0
  for (const { from: before, to: after } of pairs) {
    const iccid = before?.iccid ?? after?.iccid ?? null
    const difference = { iccid, swappedWith: null, from: before, to: after, changes: [] }
    if (!before) differences.push({ ...difference, kind: 'appeared' })
    else if (!after) differences.push({ ...difference, kind: 'gone' })
    else {
      const changes = changesOf(before, after)
      if (!atSamePlace(before, after)) {
        const other = moves.get(placeOf(after))
        const isSwap = other?.to && atSamePlace(other.to, before)
        differences.push({
          ...difference,
          kind: isSwap ? 'swapped' : 'moved',
          swappedWith: isSwap ? (other.from?.iccid ?? null) : null,
          changes,
        })
      } else if (changes.length > 0) differences.push({ ...difference, kind: 'changed', changes })
      else same += 1
    }
  }
  return { differences, same }
}

interface Pair {
  readonly from: ComparedSim | null
  readonly to: ComparedSim | null
}

/** What becomes of a SIM of one side: the number of the other that it belongs to, or one of these. */
const alone = -1
const oneOfSeveral = -2

/**
 * Every SIM of either side once: those of `from` in their order, then those whose identity is repeated, then those that are only in `to`.
 * Nearly every identity is there once on each side: lists for all of them would cost more than the rest of the comparison.
 */
function pairUp(from: readonly ComparedSim[], to: readonly ComparedSim[]): Pair[] {
  const known = numbersByIdentity(to)
  const partners = new Int32Array(from.length).fill(alone)
  const takers = new Int32Array(to.length).fill(alone)
  const several = new Map<string, { readonly from: ComparedSim[]; readonly to: readonly number[] }>()
  for (const [i, sim] of from.entries()) {
    const identity = identityOf(sim)
    const numbers = known.get(identity)
    if (numbers === undefined) continue
    const taken = typeof numbers === 'number' ? (takers[numbers] ?? alone) : oneOfSeveral
    if (typeof numbers === 'number' && taken === alone) {
      partners[i] = numbers
      takers[numbers] = i
      continue
    }
    const group = several.get(identity) ?? { from: [], to: typeof numbers === 'number' ? [numbers] : numbers }
    several.set(identity, group)
    const first = from[taken]
    if (first) {
      group.from.push(first)
      partners[taken] = oneOfSeveral
    }
    group.from.push(sim)
    partners[i] = oneOfSeveral
    for (const number of group.to) takers[number] = oneOfSeveral
  }
  const pairs: Pair[] = []
  for (const [i, sim] of from.entries()) {
    const partner = partners[i] ?? alone
    if (partner !== oneOfSeveral) pairs.push({ from: sim, to: to[partner] ?? null })
  }
  for (const group of several.values())
    pairs.push(
      ...pairSeveral(
        group.from,
        group.to.flatMap((number) => to[number] ?? []),
      ),
    )
  for (const [i, sim] of to.entries()) if (takers[i] === alone) pairs.push({ from: null, to: sim })
  return pairs
}

const identityOf = (sim: ComparedSim): string => (sim.iccid === null ? `at ${placeOf(sim)}` : sim.iccid)

/** Where each identity is in a list: its number, or all of them. */
function numbersByIdentity(sims: readonly ComparedSim[]): Map<string, number | number[]> {
  const found = new Map<string, number | number[]>()
  for (const [i, sim] of sims.entries()) {
    const identity = identityOf(sim)
    const known = found.get(identity)
    if (known === undefined) found.set(identity, i)
    else if (typeof known === 'number') found.set(identity, [known, i])
    else known.push(i)
  }
  return found
}

/** An ICCID at several places: those that stayed, then the rest by the order of their places, then what is left over. */
function pairSeveral(from: readonly ComparedSim[], to: readonly ComparedSim[]): Pair[] {
  const left = new Map(to.map((sim) => [placeOf(sim), sim]))
  const pairs: Pair[] = []
  const moved: ComparedSim[] = []
  for (const sim of from) {
    const stayed = left.get(placeOf(sim))
    if (stayed) pairs.push({ from: sim, to: stayed })
    else moved.push(sim)
    if (stayed) left.delete(placeOf(sim))
  }
  const others = [...left.values()].sort(byPlace)
  moved.sort(byPlace)
  for (let i = 0; i < Math.max(moved.length, others.length); i++)
    pairs.push({ from: moved[i] ?? null, to: others[i] ?? null })
  return pairs
}

const placeOf = ({ gateway, portId }: ComparedSim): string => `${gateway}\n${portId}`
const byPlace = (a: ComparedSim, b: ComparedSim): number => (placeOf(a) < placeOf(b) ? -1 : 1)
const atSamePlace = (a: ComparedSim, b: ComparedSim): boolean => a.portId === b.portId && a.gateway === b.gateway

function changesOf(from: ComparedSim, to: ComparedSim): Change[] {
  const changes: Change[] = []
  if (from.state !== to.state)
    changes.push({ field: 'state', from: String(from.state ?? ''), to: String(to.state ?? '') })
  if (from.plmn !== to.plmn && from.plmn !== '' && to.plmn !== '')
    changes.push({ field: 'operator', from: from.operator, to: to.operator })
  for (const field of ['number', 'imei', 'imsi'] as const)
    if (from[field] !== to[field]) changes.push({ field, from: from[field] ?? '', to: to[field] ?? '' })
  return changes
}
