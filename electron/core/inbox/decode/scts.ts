const pattern = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)([0-9A-F])(\d)$/i

const quarterMs = 15 * 60_000

/**
 * Reads a service centre's time stamp as these devices write it (`250820064536A8`): yyMMddHHmmss by its own clock, then that
 * clock's lead over UTC in quarters of an hour, two digits of which the first has bit 3 set when it lags (3GPP TS 23.040
 * 9.2.3.11, the semi-octets in reading order): `A8` is −28 quarters, −7 h. Epoch ms; null when it is no such time.
 */
export function parseScts(text: string): number | null {
  const match = pattern.exec(text.trim())
  if (!match) return null
  const part = (i: number) => Number(match[i])
  const day = Date.UTC(2000 + part(1), part(2) - 1, part(3))
  // Date.UTC takes a 31st of February for a day in March, and a 13th month for one of the next year.
  if (part(2) > 12 || new Date(day).getUTCDate() !== part(3)) return null
  if (part(4) > 23 || part(5) > 59 || part(6) > 59) return null
  const local = day + ((part(4) * 60 + part(5)) * 60 + part(6)) * 1000
  const tens = Number.parseInt(match[7] ?? '', 16)
  const quarters = (tens & 7) * 10 + part(8)
  return local + ((tens & 8) === 0 ? -quarters : quarters) * quarterMs
}
