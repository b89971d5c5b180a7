import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { recipientStates } from '../../../shared/domain/task.ts'
import { asList, recipients } from './composing.ts'
import type { Outcome } from './figure.ts'
import { longestTask } from './tasks.ts'
import type { TasksSite } from './tasksSite.ts'
import { turnsSchema } from './turns.ts'
import { usageSchema } from './usage.ts'

const ceilingMs = 50
const lookMs = 1000
const longestMs = 180_000
const tally = z.record(z.enum(recipientStates), z.number())
const page = z.object({ tasks: z.array(z.object({ tally, state: z.string() })), more: z.boolean() })
const reviewed = z.object({ review: z.string(), messages: z.int(), problems: z.array(z.unknown()) })

/** Hands over one message to many, and follows them to their end while the ledger is on the screen. */
export async function following(site: TasksSite, perSecond: number): Promise<Outcome> {
  const { screen, gatewayId, gateway, host } = site
  const content = { gatewayId, text: 'Dear patient, please call back.', recipients: asList(), options: { srCnt: 1 } }
  const { id } = await screen.call(
    'tasks.saveDraft',
    { id: null, kind: 'draft', content: { ...content, options: { ...content.options, sdr: true } } },
    z.object({ id: z.string() }),
  )
  const { review, messages, problems } = await screen.call('tasks.review', { id }, reviewed)
  if (problems.length > 0) throw new Error(`It cannot be sent: ${JSON.stringify(problems)}`)
  await site.page.goto(`${site.origin}/tasks`)
  await site.page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor()
  const before = await host.ask(usageSchema, 'usage')
  await host.ask(z.null(), 'watchTurns')
  const began = performance.now()
  let [endedMs, knownMs, submittedMs] = [0, 0, 0]
  const longest = await longestTask(site.browser, site.page, async () => {
    const submission = await screen.call(
      'tasks.submit',
      { id, review, typed: String(messages) },
      z.object({ submissionId: z.string() }),
    )
    for (;;) {
      await pause(lookMs)
      const now = performance.now() - began
      if (endedMs === 0 && (await gateway.ask(z.int(), 'ended')) >= messages) endedMs = now
      const states = await statesOf(site, submission.submissionId)
      const waits = states.get('drafted') ?? 0
      if (submittedMs === 0 && waits === 0) submittedMs = now
      if ((states.get('done') ?? 0) === [...states.values()].reduce((sum, each) => sum + each, 0)) {
        knownMs = now
        return
      }
      if (now > longestMs) throw new Error(`After ${longestMs} ms there is: ${JSON.stringify([...states])}`)
    }
  })
  const turns = await host.ask(turnsSchema, 'turns')
  const after = await host.ask(usageSchema, 'usage')
  const ceiling = { against: ceilingMs, unit: 'ms', what: 'ceiling', aim: { atMost: 1 } } as const
  return {
    figures: [
      { name: 'following, longest turn of the core’s event loop', measured: turns.longestMs, ...ceiling },
      { name: 'the same, of processor', measured: turns.busiestMs, ...ceiling },
      { name: 'following, longest task of the page', measured: longest.ms, ...ceiling },
    ],
    notes: [
      `${recipients.toLocaleString('en')} messages, ${perSecond} results a second, each a report, ten reports a post: all handed over within ${(submittedMs / 1000).toFixed(0)} s, ` +
        `sent within ${((endedMs || knownMs) / 1000).toFixed(0)} s, known within ${(knownMs / 1000).toFixed(0)} s.`,
      `The core’s process used ${((after.cpuMs - before.cpuMs) / 1000).toFixed(1)} s of processor; ${turns.over} turns took more than 50 ms of it.`,
      `Page: ${longest.tasks} tasks, the busiest ${longest.cpuMs.toFixed(1)} ms of processor.`,
    ],
  }
}

/** The submission's tasks by their state. */
async function statesOf({ screen }: TasksSite, submissionId: string): Promise<ReadonlyMap<string, number>> {
  const filter = { text: '', gatewayId: null, submissionId, states: [], before: null, limit: 200 }
  const { tasks } = await screen.call('tasks.list', filter, page)
  const states = new Map<string, number>()
  for (const { state } of tasks) states.set(state, (states.get(state) ?? 0) + 1)
  return states
}
