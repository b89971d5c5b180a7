import fc from 'fast-check'
import { expect, it, onTestFinished } from 'vitest'
import { Database } from '../../../../../electron/core/store/database.ts'
import { LedgerStore } from '../../../../../electron/core/tasks/store/ledgerStore.ts'
import { SubmissionCounts } from '../../../../../electron/core/tasks/store/submissionCounts.ts'
import { SubmissionStore } from '../../../../../electron/core/tasks/store/submissionStore.ts'
import { TaskSearch } from '../../../../../electron/core/tasks/store/taskSearch.ts'
import { type TaskFilter, TaskViews } from '../../../../../electron/core/tasks/store/taskViews.ts'
import { usualTaskOptions } from '../../../../../shared/domain/task.ts'
import { foldCase } from '../../../../../shared/lib/foldCase.ts'
import { FakeClock } from '../../../../support/fakeClock.ts'
import { tempFolder } from '../../../../support/tempFolder.ts'

const everything: TaskFilter = { deviceIds: null, submissionId: null, states: [] }
const pieces = [
  'Code',
  'code',
  ' ',
  '验证码',
  '码',
  '"quoted"',
  "it's",
  'a*',
  '\n',
  '😀',
  'É',
  '(b) AND',
  '-',
  '`\\',
  '10',
  '086',
]
const written = fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }).map((some) => some.join(''))

function setUp() {
  const db = new Database(tempFolder())
  expect(db.open().ok).toBe(true)
  onTestFinished(() => db.close())
  const store = new LedgerStore(db, new SubmissionCounts(db))
  const submissions = new SubmissionStore(db)
  for (const id of ['s1', 's2']) submissions.add({ id, deviceId: 1, name: '', forwarding: null, createdAt: 0 })
  const search = new TaskSearch(db, new TaskViews(db, () => new Map()), new FakeClock())
  const put = (text: string, numbers: readonly string[], deviceId = 1, submissionId = 's1'): number => {
    const messages = numbers.map((number) => ({ number, port: null }))
    const task = { submissionId, deviceId, position: 0, text, from: null, numbers, options: usualTaskOptions }
    return store.add({ ...task, segments: 1, messages, replaces: null }, 0)
  }
  /** All pages, put together. */
  const find = async (text: string, filter: TaskFilter, limit: number): Promise<number[]> => {
    const ids: number[] = []
    for (let before: number | null = null; ; before = ids.at(-1) ?? null) {
      const page = await search.page(filter, text, before, limit)
      ids.push(...page.ids)
      if (!page.more) return ids
    }
  }
  return { db, put, find }
}

it('finds the tasks that hold a text, and no others, newest first, page by page', async () => {
  const { db, put, find } = setUp()
  const all: { id: number; text: string; numbers: string; deviceId: number; submissionId: string }[] = []
  for (const [i, text] of fc.sample(written, { numRuns: 600, seed: 1 }).entries()) {
    // Somewhere in between very many have been removed.
    if (i === 300) db.sql.exec("UPDATE sqlite_sequence SET seq = 170000 WHERE name = 'tasks'")
    const numbers = i % 7 === 0 ? ['10086', `+4917${i}`] : [`138${i}`]
    const [deviceId, submissionId] = [(i % 3) + 1, i % 2 === 0 ? 's1' : 's2']
    all.push({
      id: put(text, numbers, deviceId, submissionId),
      text,
      numbers: numbers.join(','),
      deviceId,
      submissionId,
    })
  }
  const filters: readonly TaskFilter[] = [
    everything,
    { ...everything, deviceIds: [2] },
    { ...everything, submissionId: 's1' },
    { ...everything, submissionId: 's2', states: ['drafted', 'done'] },
    { ...everything, states: ['done'] },
  ]
  const wanted = fc.oneof(
    written,
    fc.constantFrom('c', '码', 'od', '0086', '+49', '1385', '138', 'nothing', '8,+', 'É', '"'),
  )
  await fc.assert(
    fc.asyncProperty(wanted, async (text) => {
      const holds = (field: string) => foldCase(field).includes(foldCase(text.trim()))
      const holding = all.filter((task) => holds(task.text) || holds(task.numbers))
      for (const filter of filters) {
        const fits = holding.filter(
          (task) =>
            (filter.deviceIds?.includes(task.deviceId) ?? true) &&
            (filter.submissionId ?? task.submissionId) === task.submissionId &&
            (filter.states.length === 0 || filter.states.includes('drafted')),
        )
        const newestFirst = fits.map(({ id }) => id).reverse()
        for (const limit of [40, 500]) expect(await find(text, filter, limit)).toEqual(newestFirst)
      }
    }),
    { numRuns: 80 },
  )
})
