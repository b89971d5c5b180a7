import { ok } from '../../../shared/result.ts'
import type { DoctorRuns } from '../doctor/doctorRuns.ts'
import type { GatewayRegistry } from '../gateways/gatewayRegistry.ts'
import type { Handlers } from './router.ts'

type Names = Extract<keyof Handlers, `doctor.${string}`>

export function doctorHandlers(registry: GatewayRegistry, doctor: DoctorRuns): Pick<Handlers, Names> {
  return {
    'doctor.start': (input) => {
      if ('form' in input) {
        const { profile, password } = input.form
        return ok(
          doctor.start({
            profile,
            password: password ?? '',
            exclusive: (_signal, work) => work(),
            lastCallbackAt: null,
          }),
        )
      }
      const found = registry.get(input.gatewayId)
      if (!found.ok) return found
      const { record, password, session, callbacks } = found.value
      return ok(
        doctor.start({
          profile: record.profile,
          password: password ?? '',
          exclusive: (signal, work) => session.exclusive(signal, work),
          lastCallbackAt: callbacks.lastAt,
        }),
      )
    },
    'doctor.cancel': ({ runId }) => {
      doctor.cancel(runId)
      return ok(null)
    },
  }
}
