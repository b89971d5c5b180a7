import { isUsable, type ListedLine } from './listedLines.ts'
import { sameNumber } from './phoneNumber.ts'
import type { RackIndex } from './rackIndex.ts'

/** What first brought lines and SIMs together. */
export type FoundBy = 'iccid' | 'imsi' | 'number'

/** Lines and SIMs that belong together, by their places in both. */
export interface Group {
  readonly lines: number[]
  readonly sims: number[]
  /** Null: no SIM was found. */
  by: FoundBy | null
  /** SIMs that another identity of a line names, beside the one of its ICCID. */
  readonly beside: { readonly sim: number; readonly by: 'imsi' | 'number' }[]
  /** Where the number or IMSI of a line that is not in the rack was seen: a SIM that another line has. */
  seenAt: { readonly sim: number; readonly by: 'imsi' | 'number'; readonly owner: Group } | null
}

/** Brings lines and SIMs together: each usable line is in one group, each SIM in one or none. */
export class Grouping {
  readonly #lines: readonly ListedLine[]
  readonly #rack: RackIndex
  readonly #groups: Group[] = []
  readonly #owners: (Group | undefined)[]

  constructor(lines: readonly ListedLine[], rack: RackIndex) {
    this.#lines = lines
    this.#rack = rack
    this.#owners = new Array<Group | undefined>(rack.sims.length)
    const rest = this.#groupByIccid()
    for (const group of this.#groups) if (group.sims.length > 0) this.#takeWhatElseIsNamed(group)
    const lost = this.#groups.filter(({ sims }) => sims.length === 0)
    for (const group of lost) this.#findOtherwise(group)
    this.#placeRest(rest)
  }

  all(): readonly Group[] {
    return this.#groups
  }

  isClaimed(sim: number): boolean {
    return this.#owners[sim] !== undefined
  }

  /** Lines by their ICCID. Gives those that have none. */
  #groupByIccid(): number[] {
    const byKey = new Map<string, Group>()
    const rest: number[] = []
    this.#lines.forEach((line, i) => {
      if (line.iccidKey === null) {
        if (isUsable(line)) rest.push(i)
        return
      }
      const known = byKey.get(line.iccidKey)
      if (known) {
        known.lines.push(i)
        return
      }
      const sims = this.#rack.iccids.find(line.iccidKey)
      // The same SIM was listed before, with its check digit or without.
      const owner = sims.map((sim) => this.#owners[sim]).find((group) => group !== undefined)
      const group = owner ?? this.#newGroup(sims.length > 0 ? 'iccid' : null)
      group.lines.push(i)
      this.#claim(group, sims)
      byKey.set(line.iccidKey, group)
    })
    return rest
  }

  /** The ICCID says one SIM, and the IMSI or the number another that no line names by its ICCID: they are told together. */
  #takeWhatElseIsNamed(group: Group): void {
    if (this.#agreesInAll(group)) return
    for (const { by, sims } of this.#named(group)) {
      const agrees = sims.some((sim) => group.sims.includes(sim))
      const free = sims.filter((sim) => this.#owners[sim] === undefined)
      if (agrees || free.length === 0) continue
      this.#claim(group, free)
      group.beside.push(...free.map((sim) => ({ sim, by })))
    }
  }

  /** The usual case, told without looking anything up. */
  #agreesInAll({ lines, sims }: Group): boolean {
    const [i, sim] = [lines[0], sims[0]]
    const line = i === undefined ? undefined : this.#lines[i]
    if (!line || sim === undefined || lines.length > 1 || sims.length > 1) return false
    const there = this.#rack.phoneOf(sim)
    const numberAgrees = line.phone === null || (there !== null && sameNumber(line.phone, there))
    return numberAgrees && (line.imsi === null || line.imsi === this.#rack.sims[sim]?.imsi)
  }

  /** An ICCID that the rack does not have: its IMSI or number may be there. */
  #findOtherwise(group: Group): void {
    for (const { by, sims } of this.#named(group)) {
      const free = sims.filter((sim) => this.#owners[sim] === undefined)
      const [taken] = sims
      if (free.length > 0) {
        this.#claim(group, free)
        group.by = by
        return
      }
      const owner = taken === undefined ? undefined : this.#owners[taken]
      if (taken !== undefined && owner) group.seenAt ??= { sim: taken, by, owner }
    }
  }

  /** Lines without an ICCID, by their IMSI or number. */
  #placeRest(rest: readonly number[]): void {
    const missing = new Map<string, Group>()
    for (const i of rest) {
      const alone: Group = { lines: [i], sims: [], by: null, beside: [], seenAt: null }
      const named = this.#named(alone)
      const free = named.find(({ sims }) => sims.some((sim) => this.#owners[sim] === undefined))
      const taken = named.find(({ sims }) => sims.length > 0)
      if (free) {
        this.#claim(
          alone,
          free.sims.filter((sim) => this.#owners[sim] === undefined),
        )
        alone.by = free.by
        this.#groups.push(alone)
        continue
      }
      const [sim] = taken?.sims ?? []
      const owner = sim === undefined ? undefined : this.#owners[sim]
      const key = `${this.#lines[i]?.imsi ?? ''} ${this.#lines[i]?.phone?.digits ?? ''}`
      const same = owner ?? missing.get(key)
      if (same) same.lines.push(i)
      else {
        this.#groups.push(alone)
        missing.set(key, alone)
      }
    }
  }

  /** SIMs that the lines of a group name by IMSI, then by number. */
  #named(group: Group): { readonly by: 'imsi' | 'number'; readonly sims: readonly number[] }[] {
    const named: { by: 'imsi' | 'number'; sims: readonly number[] }[] = []
    for (const i of group.lines) {
      const line = this.#lines[i]
      if (line?.imsi) named.push({ by: 'imsi', sims: this.#rack.byImsi(line.imsi) })
    }
    for (const i of group.lines) {
      const phone = this.#lines[i]?.phone
      if (phone) named.push({ by: 'number', sims: this.#rack.numbers.find(phone) })
    }
    return named
  }

  #newGroup(by: FoundBy | null): Group {
    const group: Group = { lines: [], sims: [], by, beside: [], seenAt: null }
    this.#groups.push(group)
    return group
  }

  #claim(group: Group, sims: readonly number[]): void {
    for (const sim of sims) {
      if (this.#owners[sim] !== undefined) continue
      this.#owners[sim] = group
      group.sims.push(sim)
    }
  }
}

/** Whether a SIM's number is another than a line says; unknown numbers contradict nothing. */
export function contradicts(line: ListedLine, sim: number, rack: RackIndex): boolean {
  const there = rack.phoneOf(sim)
  return line.phone !== null && there !== null && !sameNumber(line.phone, there)
}
