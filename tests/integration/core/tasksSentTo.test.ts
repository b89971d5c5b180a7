import { describe, expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { TasksRig } from '../../support/tasksRig.ts'

const bench = workbench()

describe('what was sent', () => {
  it('stands in the conversation of its delivery report, and the report tells of it', async () => {
    const rig = await TasksRig.start(bench)
    const gateway = await rig.add()
    gateway.simulator.setSmsUrl(await rig.addressOf(gateway.id))
    gateway.simulator.device.tasks.outcomes.forNumber('13800138000', { delivery: 0, deliveryMs: 1000 })
    const recipients = '13800138000\n13800138001'
    const id = await rig.send(gateway, { recipients, ports: '3', text: 'Are you there?', options: { dr: true } })
    await rig.submission(id, ({ tally }) => tally.delivered > 0)
    const task = await rig.task(id)
    const message = (await rig.messages(task.id)).find(({ number }) => number === '13800138000')
    const reportId = message?.reports[0] ?? 0

    const { message: report, sent } = await rig.core.must('inbox.get', { id: reportId })
    expect(sent).toMatchObject({ id: message?.id, taskId: task.id, state: 'delivered', text: 'Are you there?' })

    const { gatewayId, iccid, portId, recipient: number } = report
    expect(iccid).not.toBeNull()
    const talk = { gatewayId, iccid, portId, number, before: null, limit: 50 }
    const { messages, more } = await rig.core.must('tasks.sentTo', talk)
    expect(messages).toMatchObject([{ taskId: task.id, number, text: 'Are you there?', reports: [reportId] }])
    expect(messages[0]?.at).toBeLessThanOrEqual(report.at)
    expect(more).toBe(false)
    expect((await rig.core.must('tasks.sentTo', { ...talk, iccid: null })).messages).toEqual(messages)
    expect((await rig.core.must('tasks.sentTo', { ...talk, iccid: null, portId: '2.01' })).messages).toEqual([])
    expect((await rig.core.must('tasks.sentTo', { ...talk, number: '13800138002' })).messages).toEqual([])
  })
})
