import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { draftContent } from '../../../shared/domain/taskDraft.ts'
import { workbench } from '../../support/gateways.ts'
import { TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()

describe('a draft', () => {
  it('is kept as typed, whatever it says, over a restart', async () => {
    const rig = await TasksRig.start(bench)
    const content = draftContent.parse({ name: 'Try', recipients: '10086,, x', ports: '3-1', text: '{oops' })
    const { id } = await rig.core.must('tasks.saveDraft', { id: null, kind: 'draft', content })
    await rig.restartCore()
    expect(await rig.core.must('tasks.draft', { id })).toEqual({ kind: 'draft', content })
    expect([...rig.core.topic('taskDrafts', {}).items.values()]).toMatchObject([
      { id, kind: 'draft', name: 'Try', textStart: '{oops', recipients: 1 },
    ])
    const { problems } = await rig.core.must('tasks.review', { id })
    expect(problems.map(({ line, text }) => [line, text])).toContainEqual([1, 'x'])
    expect(problems.map(({ why }) => why)).toContain('Choose a gateway.')
  })

  it('becomes a template by copying, and goes to another Simrack as a file', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const { id } = await rig.draft(gateway, { name: 'Try', recipients: '10086' })
    await rig.core.must('tasks.copyDraft', { id, kind: 'template' })
    await rig.core.must('tasks.exportDrafts', { ids: null })
    const other = await TasksRig.start(bench)
    const text = rig.core.saved[0]?.text ?? ''
    const { added, refused } = await other.core.must('tasks.importDrafts', { text })
    expect(added).toHaveLength(2)
    expect(refused).toEqual([])
    const kinds = [...other.core.topic('taskDrafts', {}).items.values()].map(({ kind, gatewayId }) => [kind, gatewayId])
    expect(kinds.sort()).toEqual([
      ['draft', null],
      ['template', null],
    ])
    expect(await other.core.call('tasks.importDrafts', { text: 'nonsense' })).toMatchObject({ ok: false })
  })

  it('that changes where the device reports to says so; the secret of that address is in no file', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add({ reports: false })
    const srUrl = await rig.addressOf(gateway.id)
    const { id } = await rig.draft(gateway, { recipients: '10086', forwarding: { srUrl } })
    const { warnings } = await rig.core.must('tasks.review', { id })
    expect(warnings.join()).toContain('all its status reports')
    const submissionId = await rig.sendDraft(id)
    expect(await rig.done(submissionId)).toMatchObject({ sent: 1 })
    expect(gateway.simulator.reporting.url).toBe(srUrl)
    const { id: again } = await rig.draft(gateway, { recipients: '10086', forwarding: { srUrl } })
    await rig.core.must('tasks.exportDrafts', { ids: [again] })
    const secret = srUrl.split('/').at(-1) ?? ''
    expect(secret.length).toBeGreaterThan(20)
    expect(rig.core.saved[0]?.text).not.toContain(secret)
    expect(JSON.stringify(rig.core.logs)).not.toContain(secret)
    for (const file of readdirSync(rig.dataDir)) {
      expect(readFileSync(join(rig.dataDir, file)).includes(secret)).toBe(false)
    }
    const { content } = await rig.core.must('tasks.draft', { id: again })
    expect(content.forwarding?.srUrl).toBe(srUrl)
  })

  it('of a table names the rows that are left out, and asks for columns that there are', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    const table = {
      name: 'a.csv',
      text: 'to,name\n10086,Ann\nnobody,Bob\n10086,Ann\n10010,\n10000,Eve,more\n',
      hasHeader: true,
      numberColumn: 0,
    }
    const { id } = await rig.draft(gateway, { table, text: 'Hi {name}' })
    const review = await rig.core.must('tasks.review', { id })
    expect(review).toMatchObject({ messages: 2, problems: [] })
    expect(review.warnings.join('\n')).toContain('Lines 3, 6 cannot be read')
    expect(review.warnings.join('\n')).toContain('Line 4 says the same')
    expect(review.warnings.join('\n')).toContain('Line 5 has nothing')
    const { id: wrong } = await rig.draft(gateway, { table, text: 'Hi {surname}' })
    const { problems } = await rig.core.must('tasks.review', { id: wrong })
    expect(problems[0]?.why).toContain('no column “surname”')
  })
})
