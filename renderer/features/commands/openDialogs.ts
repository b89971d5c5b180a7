import type { PortOperationKind } from '../../../shared/domain/operation.ts'
import type { GatewayName } from './model/gatewayName.ts'

/** The dialogs of commands, from anywhere. Each is loaded when it is wanted. */

/** The dialog for several ports, with what is chosen already. */
export async function actOnSeveral(gateway: GatewayName, kind: PortOperationKind, ports: string): Promise<void> {
  const { openSeveral } = await import('./several/SeveralDialog.tsx')
  openSeveral(gateway, kind, ports)
}

/** What has become of a batch. */
export async function showBatch(batchId: string, title: string): Promise<void> {
  const { openBatch } = await import('./several/SeveralDialog.tsx')
  openBatch(batchId, title)
}

export async function rebootGateway(gateway: GatewayName): Promise<void> {
  const { openReboot } = await import('./RebootDialog.tsx')
  openReboot(gateway)
}

export async function changeSettings(gateway: GatewayName): Promise<void> {
  const { openSettings } = await import('./settings/SettingsDialog.tsx')
  openSettings(gateway)
}

/** All that was done to a gateway and its ports. */
export async function showHistory(gateway: GatewayName): Promise<void> {
  const { openHistory } = await import('./HistoryDialog.tsx')
  openHistory(gateway)
}
