import { mostPoints } from '../../../shared/contract/statistics.ts'
import {
  type CallCounters,
  type CallPoint,
  callRising,
  type SmsCounters,
  type SmsPoint,
  type StatisticsKind,
  type StatisticsPoint,
  type StatisticsSeries,
  smsRising,
} from '../../../shared/domain/statistics.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../ports.ts'
import { type Counts, sumOf } from './growth.ts'
import type { CallSample, SampleStore, SmsSample } from './sampleStore.ts'
import type { Samples } from './samples.ts'

/** Which samples, and into which stretches of time they go. */
export interface AskedSeries {
  readonly kind: StatisticsKind
  /** Null: the device as a whole. */
  readonly port: number | null
  /** Epoch ms. */
  readonly since: number
  readonly stepMs: number
}

interface Stretch<S> {
  readonly facts: StatisticsPoint
  readonly samples: S[]
  /** What each slot said last by its end. */
  readonly latest: ReadonlyMap<number, S>
  /** The counters that the device tells of this port. */
  readonly told: ReadonlySet<string>
}

const rowsAtOnce = 500

/** Gathers stored samples into stretches of time. */
export class SeriesOf {
  readonly #samples: Samples
  readonly #clock: Clock

  constructor(samples: Samples, clock: Clock) {
    this.#samples = samples
    this.#clock = clock
  }

  /** `input/invalid` for more than `mostPoints` stretches. Reads in slices: others have their turn between. */
  async of(deviceId: number, asked: AskedSeries): Promise<Result<StatisticsSeries>> {
    const { since, stepMs } = asked
    const count = Math.floor((this.#clock.now() - since) / stepMs) + 1
    if (count > mostPoints) return fail('input/invalid', `At most ${mostPoints} stretches of time can be shown.`)
    if (asked.kind === 'sms') {
      const stretches = await this.#stretches(this.#samples.sms, deviceId, asked, count)
      return ok({ kind: 'sms', points: stretches.map(smsPoint) })
    }
    const stretches = await this.#stretches(this.#samples.calls, deviceId, asked, count)
    return ok({ kind: 'calls', points: stretches.map(callPoint) })
  }

  async #stretches<S extends SmsSample | CallSample>(
    store: Pick<SampleStore<SmsCounters | CallCounters, S>, 'onward' | 'before' | 'lastAt' | 'last'>,
    deviceId: number,
    { port, since, stepMs }: AskedSeries,
    count: number,
  ): Promise<Stretch<S>[]> {
    const placeOf = (at: number) => Math.floor((at - since) / stepMs)
    const samples = Array.from({ length: Math.max(count, 0) }, (): S[] => [])
    const taken = samples.map((): number[] => [])
    for await (const { at } of this.#walk(store, deviceId, 0, since)) taken[placeOf(at)]?.push(at)
    for await (const sample of this.#walk(store, deviceId, port ?? 0, since)) samples[placeOf(sample.at)]?.push(sample)

    const latest = new Map(store.before(deviceId, port ?? 0, since).map((sample) => [sample.slot, sample]))
    const told = new Set(port === null ? [] : toldOf(store.last(deviceId, port)))
    let lastAt = store.lastAt(deviceId, since)
    return samples.map((own, i) => {
      for (const sample of own) latest.set(sample.slot, sample)
      const times = taken[i] ?? []
      const facts = { from: since + i * stepMs, samples: times.length, since: times.length > 0 ? lastAt : null }
      lastAt = times.at(-1) ?? lastAt
      return { facts, samples: own, latest: new Map(latest), told }
    })
  }

  async *#walk<S extends SmsSample | CallSample>(
    store: Pick<SampleStore<SmsCounters | CallCounters, S>, 'onward'>,
    deviceId: number,
    port: number,
    since: number,
  ): AsyncGenerator<S> {
    for (let after: S | null = null; ; ) {
      const rows: S[] = store.onward(deviceId, port, since, after, rowsAtOnce)
      yield* rows
      const last = rows.at(-1)
      if (!last || rows.length < rowsAtOnce) return
      after = last
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
  }
}

const smsPoint = (stretch: Stretch<SmsSample>): SmsPoint => ({
  ...stretch.facts,
  ...counted(smsRising, stretch),
  failedInARow:
    stretch.facts.samples === 0 ? null : most([...stretch.latest.values()].map((sample) => sample.failedInARow)),
})

const callPoint = (stretch: Stretch<CallSample>): CallPoint => {
  const { facts, latest } = stretch
  const said = [...latest.values()].sort((a, b) => b.at - a.at)[0]
  return { ...facts, ...counted(callRising, stretch), pdd: facts.samples === 0 ? null : (said?.pdd ?? null) }
}

/**
 * Only changes are kept: of a port that the device has told of, and of which nothing was kept while samples were taken, nothing was
 * counted then.
 */
function counted<K extends string>(
  keys: readonly K[],
  { facts, samples, latest, told }: Stretch<Counts<K> & (SmsSample | CallSample)>,
): Record<K, number | null> {
  const unchanged = facts.samples > 0 && facts.since !== null && samples.length === 0 && latest.size > 0
  const sum = sumOf(keys, samples)
  if (unchanged) for (const key of keys) if (told.has(key)) sum[key] = 0
  return sum
}

const toldOf = (rows: readonly (SmsCounters | CallCounters)[]): string[] =>
  rows.flatMap((row) => Object.entries(row).flatMap(([key, value]) => (value === null ? [] : key)))

const most = (values: readonly (number | null)[]): number | null =>
  values.reduce((best, value) => (best === null || (value !== null && value > best) ? value : best), null)
