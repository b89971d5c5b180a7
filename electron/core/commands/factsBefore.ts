import type { OperationFacts } from '../../../shared/domain/operation.ts'
import { parsePortName } from '../../../shared/lib/portName.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { DeviceSession } from '../device/deviceSession.ts'
import type { Clock } from '../ports.ts'
import type { SecretPlaces } from '../tasks/secretPlaces.ts'
import { freshRows, readPublicIps, readSetting } from './looks.ts'
import { factsOf } from './portRows.ts'
import type { StoredOperation } from './store/operationStore.ts'

/** What was heard of the ports within so long is taken as it is. */
const freshForMs = 3000

/**
 * What is known of the target just before an operation is sent, read anew where it is older than a moment: later it is held against
 * what is read back. Fails when the gateway does not answer, but for what a gateway that is unwell may need.
 */
export async function factsBefore(
  session: DeviceSession,
  { kind, target, params }: StoredOperation,
  clock: Clock,
  secrets: SecretPlaces,
): Promise<Result<OperationFacts>> {
  if (kind === 'set') {
    const read = await readSetting(session, params.name ?? '')
    // Some settings can be written and not read.
    const value = read.ok ? read.value : null
    return ok(factsOf(null, [], clock.now(), { value: secrets.conceal(value) }))
  }
  const name = target === null ? null : parsePortName(target)
  if (!name) return ok(factsOf(null, [], clock.now()))
  const heardAt = session.report().status.activeAt ?? 0
  if (clock.now() - heardAt > freshForMs || heardAt > clock.now()) {
    const fresh = await freshRows(session, false)
    if (!fresh.ok) return fresh
  }
  const publicIp = kind === 'redial' ? ((await readPublicIps(session, [name.port])).get(name.port) ?? null) : null
  return ok(factsOf(name, session.rows(), clock.now(), { publicIp }))
}
