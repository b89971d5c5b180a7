import { z } from 'zod'
import { SeededRandom } from '../../../electron/simulator/random.ts'
import { recipientStates, taskStates } from '../../../shared/domain/task.ts'
import { manyMessages } from '../../support/manyMessages.ts'
import { Child } from './child.ts'
import type { Figure, Outcome } from './figure.ts'
import { late } from './lateness.ts'
import { perSubmission, submissionIdOf } from './manyTasks.ts'
import { usageSchema } from './usage.ts'
import type { Workshop } from './workshop.ts'

const mostMs = 10
const queriesOfAKind = 60
const warmUps = 5
const gateways = 8
/** One question to the child that fills writes so many. */
const atOnce = 5 * perSubmission
const times = z.array(z.object({ ms: z.number(), cpuMs: z.number(), found: z.int() }))
/** A page of the ledger, as the screen asks for it. */
const everything = { text: '', gatewayId: null, submissionId: null, states: [], before: null, limit: 100 }

/** Asks for pages of a ledger of so many messages, and for messages of its tasks; each question differs from the others. */
export async function ledgerQueries(workshop: Workshop, count: number): Promise<Outcome> {
  const dataDir = workshop.folder()
  const child = Child.run(workshop, 'ledger.ts')
  const names = Array.from({ length: gateways }, (_, i) => `Gateway ${i + 1}`)
  const gatewayIds = await child.ask(z.array(z.string()), 'prepare', { dataDir, names })
  for (let from = 0; from < count; from += atOnce) {
    workshop.say(`${from.toLocaleString('en')} messages of ${count.toLocaleString('en')} …`)
    const some = Math.min(atOnce, count - from)
    await child.ask(z.null(), 'fill', { dataDir, gatewayIds, from, count: some })
  }
  const startMs = await child.ask(z.number(), 'start', { dataDir })
  const figures: Figure[] = []
  const processor: string[] = []
  const measure = async (name: string, ask: 'lists' | 'messages', inputs: readonly unknown[]) => {
    workshop.say(`${name} …`)
    await child.ask(times, ask, inputs.slice(0, warmUps))
    const took = await child.ask(times, ask, inputs.slice(warmUps))
    const measured = late(took.map(({ ms }) => ms))
    figures.push({
      name: `ledger, ${name}`,
      measured,
      against: mostMs,
      unit: 'ms',
      what: 'ceiling',
      aim: { atMost: 1 },
    })
    const found = took.reduce((sum, each) => sum + each.found, 0) / took.length
    const busy = Math.max(...took.map(({ cpuMs }) => cpuMs))
    processor.push(`${name} ${busy.toFixed(1)} (${found.toFixed(0)} found)`)
  }

  // Of two submissions, one is 10,000 tasks and one 200.
  const tasks = Math.floor(count / 2) + Math.floor(count / 100)
  const r = new SeededRandom(9, 'ledger queries')
  const many = <T>(make: () => T): T[] => Array.from({ length: queriesOfAKind + warmUps }, make)
  const oneOf = <T>(list: readonly T[]): T | undefined => list[r.int(0, list.length - 1)]
  const before = () => (r.chance(0.3) ? null : r.int(tasks / 10, tasks))
  const submission = () => submissionIdOf(r.int(0, Math.max(0, count / perSubmission - 1)))
  const list = (some: () => object) => many(() => ({ ...everything, before: before(), ...some() }))
  await measure(
    'by state',
    'lists',
    list(() => ({ states: [oneOf(taskStates)] })),
  )
  await measure(
    'by gateway',
    'lists',
    list(() => ({ gatewayId: oneOf(gatewayIds) })),
  )
  await measure(
    'by submission',
    'lists',
    many(() => ({ ...everything, submissionId: submission() })),
  )
  await measure(
    'by gateway and states',
    'lists',
    list(() => ({ gatewayId: oneOf(gatewayIds), states: [oneOf(taskStates), 'refused'] })),
  )
  await measure(
    'messages of a task',
    'messages',
    many(() => ({
      taskId: r.int(1, 200),
      states: r.chance(0.5) ? [] : [oneOf(recipientStates)],
      offset: 0,
      limit: 100,
    })),
  )
  for (const [kind, text] of Object.entries(textsOf(r))) {
    await measure(
      kind,
      'lists',
      many(() => ({ ...everything, text: text() })),
    )
  }
  await measure(
    'text of a gateway and state',
    'lists',
    list(() => ({ text: oneOf(words), gatewayId: oneOf(gatewayIds), states: [oneOf(taskStates)] })),
  )
  const { rssMB } = await child.ask(usageSchema, 'usage')
  return {
    figures,
    notes: [
      `${count.toLocaleString('en')} messages in about ${tasks.toLocaleString('en')} tasks; the core started in ${startMs.toFixed(0)} ms and has ${rssMB.toFixed(0)} MB.`,
      `Of processor, the longest query took, ms: ${processor.join(', ')}.`,
    ],
  }
}

const words =
  'verification balance payment parcel station Harbour meeting signal Google WhatsApp Telegram 验证码 您的账户 菜鸟 尊敬的客户 中国移动 minutes'.split(
    ' ',
  )

/** What people look for, from the same texts that fill the ledger. */
function textsOf(r: SeededRandom): Readonly<Record<string, () => string>> {
  const texts = [...manyMessages({ count: 2000, seed: 1 })].filter(({ kind }) => kind === 'sms').map(({ text }) => text)
  const piece = (length: number) => () => {
    const text = texts[r.int(0, texts.length - 1)] ?? ''
    const at = r.int(0, Math.max(0, text.length - length))
    return text.slice(at, at + length).trim() || 'code'
  }
  return {
    'common words': () => words[r.int(0, words.length - 1)] ?? '',
    'three to six characters': () => piece(r.int(3, 6))(),
    'two characters': piece(2),
    'long pieces of a text': piece(20),
    'ends of numbers': () => r.digits(7),
    'no match': () => `${r.hex(3)} ${words[r.int(0, words.length - 1)]} ${r.hex(2)}`,
  }
}
