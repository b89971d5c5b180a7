import type { GatewayView } from '../../../../shared/domain/gateway.ts'

/** Whether a gateway could be read now, as far as is known. */
export const isReachable = ({ session }: Pick<GatewayView, 'session'>): boolean =>
  session.state === 'online' || session.state === 'degraded'

/** A name for a snapshot: what it is of, and the day and time (as `2026-03-01 14:05:09`) without its seconds. */
export function proposedName(site: string, gateways: readonly string[], dateTime: string): string {
  const [only] = gateways
  const of = site.trim() || (gateways.length === 1 && only ? only : 'All SIMs')
  return `${of}, ${dateTime.slice(0, 16)}`.slice(0, 120)
}

/** How many of those that were to be read are: for a progress bar and its words. */
export function captureProgress(gateways: readonly { readonly state: string }[]): {
  readonly ended: number
  readonly total: number
} {
  return {
    ended: gateways.filter(({ state }) => state !== 'waiting' && state !== 'reading').length,
    total: gateways.length,
  }
}
