import type { Behaviour } from '../../electron/simulator/behaviours/behaviour.ts'
import type { SimulatorOptions } from '../../electron/simulator/simulator.ts'
import type { workbench } from './gateways.ts'
import { InboxRig } from './inboxRig.ts'
import type { TestCoreOptions } from './testCore.ts'

type Bench = ReturnType<typeof workbench>
const name = 'Rack 3'

/** The real core with one gateway, and the two steps of deleting there. */
export async function archivingRack(bench: Bench, options: SimulatorOptions = {}, core: TestCoreOptions = {}) {
  const rig = await InboxRig.start(bench, core)
  const gateway = await rig.add(options)
  const { simulator, id } = gateway
  return {
    rig,
    gateway,
    simulator,
    archive: () => rig.core.call('inbox.archive', { gatewayId: id }),
    mustArchive: () => rig.core.must('inbox.archive', { gatewayId: id }),
    remove: (proof: string, typed = name) => rig.core.call('inbox.deleteArchived', { gatewayId: id, proof, typed }),
    view: () => rig.syncView(gateway, () => true),
  }
}

export const isDeleting = (query: Readonly<Record<string, string>>) => query.sms_del === '1'
/** Meddles with requests that delete; `act` answers in the device's place, or passes with null. */
export const whenDeleting = (act: NonNullable<Behaviour['answer']>): Behaviour => ({
  name: 'test',
  answer: (request, gateway) => (isDeleting(request.query) ? act(request, gateway) : null),
})
