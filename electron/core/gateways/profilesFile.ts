import { type GatewayProfile, gatewayProfile, profilesFile } from '../../../shared/domain/gateway.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { parseLooseJson } from '../device/looseJson.ts'
import { isRecord } from '../device/looseValues.ts'

/** Profiles as the text of a file: no passwords, no callback secrets. */
export const writeProfilesFile = (profiles: readonly GatewayProfile[]): string =>
  `${JSON.stringify({ format: 'simrack-profiles', version: 1, gateways: profiles }, null, 2)}\n`

/** The profiles of a file, and why the others could not be taken. An error when it is no such file at all. */
export function readProfilesFile(
  text: string,
): Result<{ profiles: GatewayProfile[]; refused: { name: string; reason: string }[] }> {
  const json = parseLooseJson(text)
  if (!json.ok)
    return fail(
      'input/invalid',
      'This is not a Simrack profiles file: it is not JSON.',
      json.error.detail ? { detail: json.error.detail } : {},
    )
  const file = profilesFile.safeParse(json.value)
  if (!file.success) {
    const newer = isRecord(json.value) && typeof json.value.version === 'number' && json.value.version > 1
    return fail(
      'input/invalid',
      newer ? 'This profiles file was written by a newer Simrack.' : 'This is not a Simrack profiles file.',
    )
  }
  const profiles: GatewayProfile[] = []
  const refused: { name: string; reason: string }[] = []
  file.data.gateways.forEach((raw, index) => {
    const profile = gatewayProfile.safeParse(raw)
    if (profile.success) profiles.push(profile.data)
    else {
      const name = isRecord(raw) && typeof raw.name === 'string' ? raw.name.slice(0, 80) : `Entry ${index + 1}`
      const issue = profile.error.issues[0]
      refused.push({ name, reason: issue ? `${issue.path.join('.')}: ${issue.message}` : 'It is not a profile.' })
    }
  })
  return ok({ profiles, refused })
}
