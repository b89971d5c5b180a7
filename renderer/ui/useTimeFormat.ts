import { useMemo } from 'react'
import { coreTime } from '../stores/coreTime.ts'
import { useSettings } from '../stores/settings.ts'
import { formatDate, formatDateTime, formatMoment, formatTime, type Zone, zoneLabel } from './time.ts'

/** Formatters in the zone that the person has chosen. Times are epoch ms. */
export interface TimeFormat {
  readonly zone: Zone
  /** `UTC+8`. */
  readonly label: string
  readonly time: (at: number) => string
  readonly date: (at: number) => string
  readonly dateTime: (at: number) => string
  /** The time alone for today, with its date for any other day. */
  readonly moment: (at: number) => string
}

export function useTimeFormat(): TimeFormat {
  const zone = useSettings().timeZone
  return useMemo(
    () => ({
      zone,
      label: zoneLabel(zone),
      time: (at) => formatTime(at, zone),
      date: (at) => formatDate(at, zone),
      dateTime: (at) => formatDateTime(at, zone),
      moment: (at) => formatMoment(at, coreTime.now(), zone),
    }),
    [zone],
  )
}
