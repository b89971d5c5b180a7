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
 * What is known of the targets just before operations are sent in one request, by the operation's id; read anew where it is older than
 * a moment: later it is held against what is read back. Fails when the gateway does not answer, but for what a gateway that is unwell
 * may need.
 */
export async function factsBefore(
  session: DeviceSession,
  operations: readonly StoredOperation[],
  clock: Clock,
  secrets: SecretPlaces,
): Promise<Result<ReadonlyMap<string, OperationFacts>>> {
  const named = operations.map(({ id, kind, target, params }) => {
    return { id, kind, params, name: target === null ? null : parsePortName(target) }
  })
  if (named.some(({ name }) => name !== null)) {
    const heardAt = session.report().status.activeAt ?? 0
    if (clock.now() - heardAt > freshForMs || heardAt > clock.now()) {
      const fresh = await freshRows(session, false)
      if (!fresh.ok) return fresh
    }
  }
  const dialled = named.flatMap(({ kind, name }) => (kind === 'redial' && name ? [name.port] : []))
  const ips = dialled.length > 0 ? await readPublicIps(session, dialled) : null
  const facts = new Map<string, OperationFacts>()
  for (const { id, kind, params, name } of named) {
    if (kind === 'set') {
      const read = await readSetting(session, params.name ?? '')
      // Some settings can be written and not read.
      facts.set(id, factsOf(null, [], clock.now(), { value: secrets.conceal(read.ok ? read.value : null) }))
    } else {
      const publicIp = (name && ips?.get(name.port)) ?? null
      facts.set(id, factsOf(name, name ? session.rows() : [], clock.now(), { publicIp }))
    }
  }
  return ok(facts)
}
