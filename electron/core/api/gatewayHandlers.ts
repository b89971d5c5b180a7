import type { DemoService } from '../gateways/demoService.ts'
import type { GatewayService } from '../gateways/gatewayService.ts'
import type { Ports } from '../ports.ts'
import type { Handlers } from './router.ts'
import { saveText } from './saveText.ts'

type Names = Extract<keyof Handlers, `gateways.${string}`> | 'demo.start'

export function gatewayHandlers(ports: Ports, gateways: GatewayService, demo: DemoService): Pick<Handlers, Names> {
  return {
    'gateways.add': (form) => gateways.add(form),
    'gateways.update': ({ id, ...form }) => gateways.update(id, form),
    'gateways.remove': ({ id, forget }) => gateways.remove(id, forget),
    'gateways.duplicate': ({ id }) => gateways.duplicate(id),
    'gateways.connect': ({ id }) => demo.connect(id),
    'gateways.disconnect': ({ id }) => gateways.disconnect(id),
    'gateways.refresh': ({ id }) => gateways.refresh(id),
    'gateways.acceptDevice': ({ id }) => gateways.acceptDevice(id),
    'gateways.export': ({ ids }) =>
      saveText(ports.files, 'simrack-gateways.json', 'application/json', gateways.exportProfiles(ids)),
    'gateways.import': ({ text }) => gateways.importProfiles(text),
    'demo.start': () => demo.start(),
  }
}
