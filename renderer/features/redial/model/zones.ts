/** The zone that the laptop is in. */
export const laptopZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Every zone that can be chosen, in order; with `zone`, which may be one that is known by another name here. */
export const zonesWith = (zone: string): string[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', zone])].filter((name) => name !== '').sort()

/** The day and time on a site's wall at a moment (epoch ms): `Mon 14:05`. Empty for a zone that there is not. */
export function siteTime(at: number, zone: string): string {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
    }).format(at)
  } catch {
    return ''
  }
}
