import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { QuirkName } from '../../../electron/simulator/quirks.ts'
import { workbench } from '../../support/gateways.ts'
import { TasksRig } from '../../support/tasksRig.ts'
import { TasksStory } from '../../support/tasksStory.ts'

const bench = workbench()

/** One act of a person or of fate; `check` says whether it can happen in this story. */
class Act implements fc.AsyncCommand<object, TasksStory> {
  readonly #name: string
  readonly #run: (story: TasksStory) => Promise<unknown>

  constructor(name: string, run: (story: TasksStory) => Promise<unknown>) {
    this.#name = name
    this.#run = run
  }

  check(): boolean {
    return true
  }

  async run(_model: object, story: TasksStory): Promise<void> {
    await this.#run(story)
  }

  toString(): string {
    return this.#name
  }
}

const index = fc.nat(5)
const send = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('', '1', '1-2', '1-3'), fc.boolean())
  .map(
    ([count, ports, each]) => new Act(`send(${count}, '${ports}', ${each})`, (story) => story.send(count, ports, each)),
  )
const then = fc.constantFrom('send' as const, 'undo' as const, 'leave' as const)
/** Where reports may be lost a person is warned, and may well send something twice: then nothing is taken back. */
const takeBack = (story: TasksStory, index: number, next: 'send' | 'undo' | 'leave') =>
  story.mishaps.reportsLost ? Promise.resolve() : story.edit(index, next)
const edit = fc
  .tuple(index, then)
  .map(([i, next]) => new Act(`edit(${i}, ${next})`, (story) => takeBack(story, i, next)))
/** While the first of its messages is under way. */
const sendAndEdit = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.constantFrom('1', '2-3'), then).map(
  ([count, ports, next]) =>
    new Act(`sendAndEdit(${count}, ${ports}, ${next})`, async (story) => {
      await story.send(count, ports, false)
      await takeBack(story, 0, next)
    }),
)

/** What is named more often happens more often. */
const acts: fc.Arbitrary<Act>[] = [
  send,
  send,
  edit,
  edit,
  sendAndEdit,
  sendAndEdit,
  fc
    .tuple(fc.constantFrom('pause' as const, 'resume' as const, 'remove' as const), index)
    .map(([act, i]) => new Act(`${act}(${i})`, (story) => story.act(act, i))),
  fc.constantFrom('never' as const, 'reset-half-way' as const).map(
    (how) =>
      new Act(`loseAnswer(${how})`, async ({ simulator: { faults } }) => {
        faults.lostTaskAnswer = how
        faults.loseTaskAnswers += 1
      }),
  ),
  fc.constant(new Act('loseRequest', async (story) => story.loseRequest())),
  fc.tuple(fc.constantFrom(2, 5, 7, 13, 16), fc.integer({ min: 1, max: 3 })).map(
    ([code, count]) =>
      new Act(`refuse(${code}, ${count})`, async ({ simulator }) => {
        simulator.device.tasks.outcomes.refuseNext(code, count)
      }),
  ),
  fc
    .subarray<QuirkName>([
      'push-duplicated',
      'push-out-of-order',
      'push-late',
      'push-batched',
      'task-strings',
      'report-from-1',
      'stat-strings',
      'stat-lost-at-reboot',
    ])
    .map(
      (quirks) =>
        new Act(`habits(${quirks})`, async ({ simulator }) => {
          simulator.quirks.clear()
          simulator.quirks.enable(...quirks)
        }),
    ),
  // After these a person may be wrong about what was sent: they are rarer, or nothing would be edited.
  fc.constantFrom(
    new Act('loseReports', async (story) => {
      story.mishaps.reportsLost = true
      story.simulator.quirks.enable('report-lost')
    }),
    new Act('reboot', (story) => story.reboot()),
    new Act('restartCore', async (story) => {
      story.mishaps.reportsLost = true
      await story.rig.restartCore()
    }),
  ),
  fc.constant(new Act('goOn', (story) => story.goOn())),
  fc.constant(
    new Act('readQueue', ({ rig, gateway }) =>
      rig.core.call('tasks.readQueue', { gatewayId: gateway.id, content: true }),
    ),
  ),
  fc.integer({ min: 200, max: 8000 }).map((ms) => new Act(`wait(${ms})`, (story) => story.settled(ms))),
]

describe('a rack, a person and fate', () => {
  it('no message is ever sent twice, none vanishes from the ledger, every end agrees with what the device did', async () => {
    await fc.assert(
      fc.asyncProperty(fc.commands(acts, { maxCommands: 14, size: 'max' }), async (commands) => {
        const rig = await TasksRig.start(bench)
        try {
          const gateway = await rig.add({ ports: 3, sendMs: 5000, sendFailShare: 0.1 })
          const story = new TasksStory(rig, gateway)
          await fc.asyncModelRun(() => ({ model: {}, real: story }), commands)
          await story.end()
          expect(await story.violations()).toEqual([])
        } finally {
          await rig.end()
        }
      }),
      { numRuns: Number(process.env.TASK_STORIES ?? 5), endOnFailure: true },
    )
  }, 600_000)
})
