import { navigate } from 'wouter/use-browser-location'
import { paths } from '../../app/paths.ts'
import { bridge } from '../../bridge/appBridge.ts'
import { notifyDone, notifyFailed } from '../../ui/notify.ts'
import { finishSaving } from '../../ui/saveFile.ts'

/** What can be done to a gateway from anywhere. Each says how it went; none throws. */

export async function connectGateway(id: string, name: string): Promise<void> {
  const result = await bridge.call('gateways.connect', { id })
  if (!result.ok) notifyFailed(`${name} was not connected`, result.error)
}

export async function disconnectGateway(id: string, name: string): Promise<void> {
  const result = await bridge.call('gateways.disconnect', { id })
  if (!result.ok) notifyFailed(`${name} was not disconnected`, result.error)
}

/** Lists every slot now. */
export async function refreshGateway(id: string, name: string): Promise<void> {
  const result = await bridge.call('gateways.refresh', { id })
  if (result.ok) notifyDone(`${name}: every slot has been listed.`)
  else notifyFailed(`${name} was not listed`, result.error)
}

/** Takes the device that answers now as the one meant by this profile. */
export async function acceptDevice(id: string, name: string): Promise<void> {
  const result = await bridge.call('gateways.acceptDevice', { id })
  if (result.ok) notifyDone(`${name} is now the device that answers at its address.`)
  else notifyFailed('The device was not accepted', result.error)
}

export async function duplicateGateway(id: string, name: string): Promise<void> {
  const result = await bridge.call('gateways.duplicate', { id })
  if (result.ok) notifyDone(`${name} has been duplicated. The copy is disconnected.`)
  else notifyFailed(`${name} was not duplicated`, result.error)
}

/** Starts the software gateway, or finds the one that runs, and shows it. */
export async function startDemo(): Promise<void> {
  const result = await bridge.call('demo.start', {})
  if (result.ok) navigate(paths.gateway(result.value.id))
  else notifyFailed('The demo gateway did not start', result.error)
}

/** Profiles as a file, without passwords. Null: all of them. */
export async function exportProfiles(ids: string[] | null): Promise<void> {
  finishSaving(await bridge.call('gateways.export', { ids }), 'simrack-gateways.json')
}
