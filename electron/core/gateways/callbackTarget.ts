import type { CallbackTarget } from '../callback/callbackListener.ts'
import type { SmsPayload } from '../callback/callbackPayloads.ts'
import type { Clock } from '../ports.ts'
import type { StatusReportPayload } from '../tasks/wire/statusReport.ts'
import type { Gateway } from './gateway.ts'
import type { GatewayRegistry } from './gatewayRegistry.ts'

/** Where received SMS are stored; answers when they are on the disk, or could not be stored. Never rejects. */
export type StoreSms = (gateway: Gateway, payload: SmsPayload) => Promise<'ok' | 'other-device' | 'not-stored'>

/** Where status reports of tasks are merged; answers like `StoreSms`. */
export type TakeReports = (
  gateway: Gateway,
  payload: StatusReportPayload,
) => Promise<'ok' | 'other-device' | 'not-stored'>

/** To whom a callback with this secret goes: its gateway's session, the inbox or the tasks, counted on the way. */
export function callbackTarget(
  registry: GatewayRegistry,
  clock: Clock,
  { storeSms, takeReports }: { readonly storeSms: StoreSms; readonly takeReports: TakeReports },
  secret: string,
): CallbackTarget | null {
  const gateway = registry.byCallbackSecret(secret)
  if (!gateway) return null
  const counted = <T extends string>(verdict: T): T => {
    if (verdict === 'ok') {
      gateway.callbacks.count += 1
      gateway.callbacks.lastAt = clock.now()
      registry.touch(gateway.record.id)
    }
    return verdict
  }
  return {
    gatewayId: gateway.record.id,
    ingest: (payload) => counted(gateway.session.ingest(payload)),
    store: async (payload) =>
      counted(await (payload.type === 'recv-sms' ? storeSms(gateway, payload) : takeReports(gateway, payload))),
  }
}
