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
    const before = this.#simsOf(earlier.value, identities)
    const after = this.#simsOf(later.value, identities)
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
    const view: ComparedView = {
      handle,
      from: { name: from.name, at: from.at, sims: before.length },
      to: { name: to.name, at: to.at, sims: after.length },
      counts: countsOf(found),
      same,
      gateways: [...gateways].map(([identity, gateway]) => ({
        ...gateway,
        differences: differencesAt(found, identity),
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

  #simsOf(reviewed: Reviewed, identities: ReadonlyMap<ReviewGateway, string>): ComparedSim[] {
    const { networks } = this.#sources.shared
    const sims: ComparedSim[] = []
    for (const { block, gateway } of reviewed.parts) {
      const identity = identities.get(gateway) ?? gateway.key
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

/** What a gateway is the same by in both: its MAC, where that is no one else's in either source; else its name, and its turn. */
function identitiesOf(from: ReviewSource, to: ReviewSource): Map<ReviewGateway, string> {
  const shared = new Set<string>()
  for (const { gateways } of [from, to]) {
    for (const [mac, same] of Map.groupBy(gateways, ({ mac }) => mac)) if (same.length > 1) shared.add(mac)
  }
  const identities = new Map<ReviewGateway, string>()
  for (const { gateways } of [from, to]) {
    const taken = new Set<string>()
    for (const gateway of gateways) {
      const { mac, name } = gateway
      let identity = mac === '' || shared.has(mac) ? `${mac} ${name}` : mac
      while (taken.has(identity)) identity += ' again'
      taken.add(identity)
      identities.set(gateway, identity)
    }
  }
  return identities
}

/** Gateways of either, by their identity, as the later source names them. */
function matchedGateways(
  from: ReviewSource,
  to: ReviewSource,
  identities: ReadonlyMap<ReviewGateway, string>,
): Map<string, Matched> {
  const gateways = new Map<string, Matched>()
  const keys = new Set<string>()
  for (const gateway of [...to.gateways, ...from.gateways]) {
    const identity = identities.get(gateway) ?? gateway.key
    const { name, maxPorts, maxSlots } = gateway
    const known = gateways.get(identity)
    if (known) {
      const size = { maxPorts: Math.max(known.maxPorts, maxPorts), maxSlots: Math.max(known.maxSlots, maxSlots) }
      gateways.set(identity, { ...known, ...size })
      continue
    }
    let { key } = gateway
    while (keys.has(key)) key += '-'
    keys.add(key)
    gateways.set(identity, { key, name, maxPorts, maxSlots })
  }
  return gateways
}

function onlyInOne(from: ReviewSource, to: ReviewSource, identities: ReadonlyMap<ReviewGateway, string>): string[] {
  const words = (source: ReviewSource, other: ReviewSource) => {
    const there = new Set(other.gateways.map((gateway) => identities.get(gateway)))
    return source.gateways
      .filter((gateway) => !there.has(identities.get(gateway)))
      .map(({ name }) => `${name} is only in “${source.name}”.`)
  }
  return [...words(from, to), ...words(to, from)]
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

const differencesAt = (found: readonly SimDifference[], gateway: string): number =>
  found.filter(({ from, to }) => from?.gateway === gateway || to?.gateway === gateway).length

function textOf({ iccid, from, to, changes }: SimDifference): string {
  const sides = [from, to].map((sim) =>
    sim ? `${sim.portId}\n${sim.number ?? ''}\n${sim.imsi ?? ''}\n${sim.imei ?? ''}\n${sim.operator}` : '',
  )
  return foldCase([iccid ?? '', ...sides, ...changes.flatMap((change) => [change.from, change.to])].join('\n'))
}

const notOpen: Failure = fail('input/not-found', 'This comparison is no longer open: compare again.')
