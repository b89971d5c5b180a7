import type { ComparedView, Difference, differenceKinds, SimPlace } from '../../../../shared/domain/inventory.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { type Failure, fail, ok, type Result } from '../../../../shared/result.ts'
import { type ComparedSim, compareSims, type SimDifference } from '../compare.ts'
import { wordsOf } from './filter.ts'
import type { Questions, ReviewGateway, ReviewSource } from './questions.ts'
import type { Reviewed } from './reviewed.ts'
import { noState } from './simBlock.ts'
import type { Sources } from './sources.ts'

/** So many comparisons are kept open. */
const maxOpen = 4

/** A gateway by what it is in both sources. */
interface Matched {
  /** By which the screen knows it: its key in the later source, or in the only one that has it. */
  readonly key: string
  readonly name: string
  readonly maxPorts: number
  readonly maxSlots: number
}

interface Open {
  readonly view: ComparedView
  readonly differences: readonly Difference[]
  /** Of each difference, what it can be found by, folded. */
  readonly texts: readonly string[]
  /** What was asked for last, for the next page of it. */
  last: { readonly key: string; readonly found: readonly Difference[] }
}

/** Comparisons of two sources, fixed until they are closed. */
export class Comparisons {
  readonly #sources: Sources
  readonly #open = new Map<string, Open>()

  constructor(sources: Sources) {
    this.#sources = sources
  }

  open(handle: string, from: ReviewSource, to: ReviewSource): Result<ComparedView> {
    const earlier = this.#sources.review([from])
    if (!earlier.ok) return earlier
    const later = this.#sources.review([to])
    if (!later.ok) return later
    const identities = identitiesOf(from, to)
    const gateways = matchedGateways(from, to, identities)
    const before = this.#simsOf(earlier.value, identities.from)
    const after = this.#simsOf(later.value, identities.to)
    const { differences: found, same } = compareSims(before, after)
    const place = (sim: ComparedSim | null): SimPlace | null => {
      const gateway = sim && gateways.get(sim.gateway)
      return sim && gateway ? { gatewayName: gateway.name, gatewayKey: gateway.key, portId: sim.portId } : null
    }
    const differences = found.map((difference, i) => ({
      ...difference,
      id: String(i),
      from: place(difference.from),
      to: place(difference.to),
    }))
    const perGateway = countByGateway(found)
    const view: ComparedView = {
      handle,
      from: { name: from.name, at: from.at, sims: before.length },
      to: { name: to.name, at: to.at, sims: after.length },
      counts: countsOf(found),
      same,
      gateways: [...gateways].map(([identity, gateway]) => ({
        ...gateway,
        differences: perGateway.get(identity) ?? 0,
      })),
      warnings: [...earlier.value.warnings, ...later.value.warnings, ...onlyInOne(from, to, identities)],
    }
    this.#open.set(handle, { view, differences, texts: found.map(textOf), last: { key: '', found: [] } })
    for (const oldest of [...this.#open.keys()].slice(0, -maxOpen)) this.#open.delete(oldest)
    return ok(view)
  }

  view(handle: string): Result<ComparedView> {
    const open = this.#open.get(handle)
    return open ? ok(open.view) : notOpen
  }

  differences(ask: Questions['differences']['ask']): Result<Questions['differences']['answer']> {
    const open = this.#open.get(ask.handle)
    if (!open) return notOpen
    const { kinds, text, gateway, offset, limit } = ask
    const key = JSON.stringify([kinds, text, gateway])
    if (open.last.key !== key) {
      const words = wordsOf(text)
      const isAt = (place: SimPlace | null) => place?.gatewayName === gateway || place?.gatewayKey === gateway
      const found = open.differences.filter(
        ({ kind, from, to }, i) =>
          (kinds.length === 0 || kinds.includes(kind)) &&
          (gateway === null || isAt(from) || isAt(to)) &&
          words.every((word) => open.texts[i]?.includes(word)),
      )
      open.last = { key, found }
    }
    const { found } = open.last
    return ok({ differences: found.slice(offset, offset + limit), total: found.length })
  }

  close(handle: string): void {
    this.#open.delete(handle)
  }

  #simsOf(reviewed: Reviewed, identities: ReadonlyMap<string, string>): ComparedSim[] {
    const { networks } = this.#sources.shared
    const sims: ComparedSim[] = []
    for (const { block, gateway } of reviewed.parts) {
      const identity = identities.get(gateway.key) ?? gateway.key
      for (let i = 0; i < block.count; i++) {
        if (block.isSim[i] !== 1) continue
        const network = networks.at(block.network[i] ?? 0)
        const state = block.state[i] ?? noState
        sims.push({
          gateway: identity,
          portId: block.ids[i] ?? '',
          iccid: block.iccid[i] ?? null,
          state: state === noState ? null : state,
          plmn: network?.plmn || network?.name || '',
          operator: network?.name || network?.plmn || '',
          number: block.number[i] ?? null,
          imei: block.imei[i] ?? null,
          imsi: block.imsi[i] ?? null,
        })
      }
    }
    return sims
  }
}

/** What the gateways of either source are the same by, under their keys there. */
interface Identities {
  readonly from: ReadonlyMap<string, string>
  readonly to: ReadonlyMap<string, string>
}

/** A gateway is its MAC, where that is no one else's in either source; else its name too, and its turn. */
function identitiesOf(from: ReviewSource, to: ReviewSource): Identities {
  const shared = new Set<string>()
  for (const { gateways } of [from, to]) {
    for (const [mac, same] of Map.groupBy(gateways, ({ mac }) => mac)) if (same.length > 1) shared.add(mac)
  }
  const of = ({ gateways }: ReviewSource) => {
    const taken = new Set<string>()
    return new Map(
      gateways.map(({ key, mac, name }) => {
        let identity = mac === '' || shared.has(mac) ? `${mac} ${name}` : mac
        while (taken.has(identity)) identity += ' again'
        taken.add(identity)
        return [key, identity]
      }),
    )
  }
  return { from: of(from), to: of(to) }
}

/** Gateways of either, by their identity, as the later source names them. */
function matchedGateways(from: ReviewSource, to: ReviewSource, identities: Identities): Map<string, Matched> {
  const gateways = new Map<string, Matched>()
  const keys = new Set<string>()
  const add = ({ key, name, maxPorts, maxSlots }: ReviewGateway, identity: string) => {
    const known = gateways.get(identity)
    if (known) {
      const size = { maxPorts: Math.max(known.maxPorts, maxPorts), maxSlots: Math.max(known.maxSlots, maxSlots) }
      gateways.set(identity, { ...known, ...size })
      return
    }
    let free = key
    while (keys.has(free)) free += '-'
    keys.add(free)
    gateways.set(identity, { key: free, name, maxPorts, maxSlots })
  }
  for (const gateway of to.gateways) add(gateway, identities.to.get(gateway.key) ?? gateway.key)
  for (const gateway of from.gateways) add(gateway, identities.from.get(gateway.key) ?? gateway.key)
  return gateways
}

function onlyInOne(from: ReviewSource, to: ReviewSource, identities: Identities): string[] {
  const lacking = (source: ReviewSource, own: ReadonlyMap<string, string>, others: ReadonlyMap<string, string>) => {
    const there = new Set(others.values())
    return source.gateways
      .filter(({ key }) => !there.has(own.get(key) ?? ''))
      .map(({ name }) => `${name} is only in “${source.name}”.`)
  }
  return [...lacking(from, identities.from, identities.to), ...lacking(to, identities.to, identities.from)]
}

function countsOf(found: readonly SimDifference[]): ComparedView['counts'] {
  const of = (kind: (typeof differenceKinds)[number]) => found.filter((difference) => difference.kind === kind).length
  return {
    appeared: of('appeared'),
    gone: of('gone'),
    moved: of('moved'),
    swapped: of('swapped'),
    changed: of('changed'),
  }
}

/** How many differences each gateway has to do with. */
function countByGateway(found: readonly SimDifference[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (gateway: string) => counts.set(gateway, (counts.get(gateway) ?? 0) + 1)
  for (const { from, to } of found) {
    if (from) count(from.gateway)
    if (to && to.gateway !== from?.gateway) count(to.gateway)
  }
  return counts
}

function textOf({ iccid, from, to, changes }: SimDifference): string {
  const sides = [from, to].map((sim) =>
    sim ? `${sim.portId}\n${sim.number ?? ''}\n${sim.imsi ?? ''}\n${sim.imei ?? ''}\n${sim.operator}` : '',
  )
  return foldCase([iccid ?? '', ...sides, ...changes.flatMap((change) => [change.from, change.to])].join('\n'))
}

const notOpen: Failure = fail('input/not-found', 'This comparison is no longer open: compare again.')
