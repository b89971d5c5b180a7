import type { PortRow } from '../../../shared/domain/portRow.ts'
import { ok, type Result } from '../../../shared/result.ts'
import type { DeviceSession } from '../device/deviceSession.ts'
import { getSettings, SettingNames } from './wire/settings.ts'
import { publicIps, settingText } from './wire/settingValues.ts'

/** Names that one request reads. */
const namesAtOnce = 16

/** The rows of a device as it reports them now; `allSims`: every slot, which can take long. */
export async function freshRows(session: DeviceSession, allSims: boolean): Promise<Result<readonly PortRow[]>> {
  const answer = await session.refresh(allSims)
  return answer.ok ? ok(session.rows()) : answer
}

/** The public address of each of these ports; those without one, and those of which nothing was answered, are left out. */
export async function readPublicIps(
  session: DeviceSession,
  ports: readonly number[],
): Promise<ReadonlyMap<number, string>> {
  const known = new Map<number, string>()
  for (let from = 0; from < ports.length; from += namesAtOnce) {
    const names = SettingNames.of(ports.slice(from, from + namesAtOnce).map((port) => `port_public_ip(${port - 1})`))
    const answer = names && (await session.ask(getSettings, names))
    if (!answer?.ok) return known
    for (const name of names?.list ?? []) {
      for (const [port, ip] of publicIps(answer.value.value, name)) known.set(port, ip)
    }
  }
  return known
}

/** The value of a setting now; null when it was not answered. */
export async function readSetting(session: DeviceSession, name: string): Promise<Result<string | null>> {
  const names = SettingNames.of([name])
  if (!names) return ok(null)
  const answer = await session.ask(getSettings, names)
  return answer.ok ? ok(settingText(answer.value.value, name) ?? null) : answer
}
