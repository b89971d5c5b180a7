import { expect, it } from 'vitest'
import { workbench } from '../../support/gateways.ts'
import { InboxRig, receive } from '../../support/inboxRig.ts'

const bench = workbench()

it('tells on the desktop of what arrives, and nothing of a full device that is fetched the first time', async () => {
  const rig = await InboxRig.start(bench)
  const gateway = await rig.add({ sms: 300 })
  await rig.core.must('settings.update', { inbox: { notifyGateways: [gateway.id] } })
  await rig.sync(gateway)
  await rig.push(gateway, [receive(gateway, 'Your code is 482913, do not share it')])
  receive(gateway, 'second')
  await rig.sync(gateway)
  await expect.poll(() => rig.core.notices).toEqual(['2 new messages'])
  expect(rig.core.noticeBodies).toEqual(['Rack 3: 2'])
  expect(JSON.stringify([rig.core.notices, rig.core.noticeBodies])).not.toContain('482913')
})
