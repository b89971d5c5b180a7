import { z } from 'zod'
import { SeededRandom } from '../../electron/simulator/random.ts'
import type { Benchmark } from './support/benchmark.ts'
import { Child } from './support/child.ts'
import type { Figure } from './support/figure.ts'
import { filledInbox } from './support/filledInbox.ts'
import { late } from './support/lateness.ts'
import { median } from './support/rounds.ts'
import { usageSchema } from './support/usage.ts'

/** `SIMRACK_BENCH_MESSAGES` for another number. */
const count = Number(process.env.SIMRACK_BENCH_MESSAGES ?? 1_000_000)
const queriesOfAKind = 60
const likesOfAKind = 5
const warmUps = 20
const mostMs = 10
const mostHeldMs = 20
const mostMB = 250
const times = z.array(z.object({ ms: z.number(), cpuMs: z.number() }))
const likeTimes = z.array(z.number())
const outcomes = z.array(z.object({ found: z.int(), ms: z.number(), heldMs: z.number() }))

/** Whoever types sees what is found with every key. */
export const inboxSearch: Benchmark = {
  name: 'inboxSearch',
  about:
    `search over ${count.toLocaleString('en')} messages in the real core: from a query that nobody has asked before to its 50 newest ` +
    'messages, beside a LIKE scan that does the same; 95 of 100 are as quick as said, or quicker.',
  run: async (workshop) => {
    const dataDir = await filledInbox(workshop, count, true)
    const child = Child.run(workshop, 'searcher.ts')
    const startMs = await child.ask(z.number(), 'start', { dataDir })
    const [first] = await child.ask(times, 'search', { texts: [''] })
    const kinds = queriesFrom(await child.ask(z.array(z.string()), 'samples', { count: 2000 }))
    for (const texts of Object.values(kinds)) await child.ask(times, 'search', { texts: texts.splice(0, warmUps / 5) })

    const ceiling = { what: 'ceiling', aim: { atMost: 1 } } as const
    const figures: Figure[] = []
    const processor: string[] = []
    const everything = { 'the whole inbox': Array<string>(queriesOfAKind).fill('') }
    for (const [kind, texts] of Object.entries({ ...kinds, ...everything })) {
      workshop.say(`${kind} …`)
      const took = await child.ask(times, 'search', { texts })
      const measured = late(took.map(({ ms }) => ms))
      figures.push({ name: `first 50, ${kind}`, measured, against: mostMs, unit: 'ms', ...ceiling })
      processor.push(`${kind} ${late(took.map(({ cpuMs }) => cpuMs)).toFixed(1)}`)
    }

    workshop.say('to the end …')
    const whole = await child.ask(outcomes, 'complete', {
      texts: ['verification', '验证码', '-code', 'is:unread code', 'google 淘宝'],
    })
    figures.push({
      name: 'longest turn of the event loop (processor)',
      measured: Math.max(...whole.map(({ heldMs }) => heldMs)),
      against: mostHeldMs,
      unit: 'ms',
      ...ceiling,
    })
    const jumpMs = await child.ask(z.number(), 'jump', { offset: Math.floor(count / 2) })
    const { rssMB, peakMB } = await child.ask(usageSchema, 'usage')
    figures.push({ name: 'memory of the core', measured: rssMB, against: mostMB, unit: 'MB', ...ceiling })

    workshop.say('LIKE …')
    for (const [kind, texts] of Object.entries(kinds)) {
      // Filters are not put into LIKE.
      if (kind === 'filters') continue
      const some = texts.slice(0, likesOfAKind)
      const ours = await child.ask(times, 'search', { texts: some })
      const theirs = await child.ask(likeTimes, 'like', { texts: some })
      figures.push({
        name: `the same, ${kind}`,
        measured: median(ours.map(({ ms }) => ms)),
        against: median(theirs),
        unit: 'ms',
        what: 'LIKE scan',
        aim: null,
      })
    }
    const ends = whole.map(({ found, ms }) => `${found.toLocaleString('en')} in ${ms.toFixed(0)} ms`).join(', ')
    return {
      figures,
      notes: [
        `${queriesOfAKind} queries of a kind, each asked once. The core started in ${startMs.toFixed(0)} ms and opened the inbox for the ` +
          `first time in ${first?.ms.toFixed(1)} ms; at most it had ${peakMB.toFixed(0)} MB.`,
        `Of processor, 95 of 100 took at most, ms: ${processor.join(', ')}.`,
        `Results found to their end: ${ends}. The middle of the whole inbox was there in ${jumpMs.toFixed(0)} ms.`,
      ],
    }
  },
}

const commonWords =
  'verification code balance payment parcel arrives station office Harbour Street meeting signal invoice antenna Google WhatsApp Telegram Amazon Uber PayPal Binance Steam Netflix Airbnb your one-time password expires minutes Valid until Data left successful Ref between morning tomorrow contract driver ticket window garden coffee price order number status today again never always before after under open closed Anna Bilal Chen Dmitri Elena Farid Grace Hugo Ines Jonas Kemal Lucia'.split(
    ' ',
  )
const filters = (r: SeededRandom, word: string): string => {
  const all = [
    `${word} is:unread`,
    `from:${r.int(100, 999)} ${word}`,
    `${word} port:${r.int(1, 32)}`,
    `${word} has:code`,
    `sim:8986${String(r.int(1, 24)).padStart(4, '0')}${String(r.int(1, 32)).padStart(4, '0')}`,
    `${word} after:2025-${String(r.int(1, 12)).padStart(2, '0')}-01`,
    `before:2025-${String(r.int(2, 12)).padStart(2, '0')}-01 ${word}`,
    `is:report port:${r.int(1, 32)}.0${r.int(1, 4)}`,
    `gateway:01 ${word}`,
    `to:+8613 -${word}`,
    'is:pinned',
    `is:unread -${word} port:1-8`,
  ]
  return all[r.int(0, all.length - 1)] ?? ''
}

/** Queries of each kind, from what the messages say. */
function queriesFrom(texts: readonly string[]): Record<string, string[]> {
  const r = new SeededRandom(7, 'queries')
  const pick = (list: readonly string[]) => list[r.int(0, list.length - 1)] ?? ''
  const many = (make: () => string) => {
    const found = new Set<string>()
    for (let tries = 0; found.size < queriesOfAKind + warmUps && tries < 10_000; tries++) {
      const text = make()
      if (text !== '') found.add(text)
    }
    return [...found]
  }
  const match = (pattern: RegExp) => () => pick([...pick(texts).matchAll(pattern)].map(([text]) => text))
  const someOf = (text: string, length: number) => {
    const at = r.int(0, Math.max(0, text.length - length))
    return text.slice(at, at + length)
  }
  const letters = (alphabet: string, length: number) => Array.from({ length }, () => pick([...alphabet])).join('')
  return {
    rare: many(match(/[0-9A-F]{6,}/g)),
    common: many(() => pick(commonWords).slice(0, r.int(3, 12))),
    Chinese: many(() => someOf(match(/[\u4e00-\u9fff]{2,}/g)(), r.int(1, 6))),
    'two characters': many(() => someOf(pick(texts).replace(/["\s:-]/g, ''), 2)),
    'no match': many(() =>
      pick([
        letters('bcdfghjklmnpqrstvwxz', 6),
        letters('0123456789', 9),
        letters('京都鸟山海风雨', 3),
        `${pick(commonWords)} ${letters('验证码您的账户', 4)}`,
      ]),
    ),
    filters: many(() => filters(r, pick([...commonWords, '验证码', '账户', '包裹']))),
  }
}
