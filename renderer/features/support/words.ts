import type { BackupFacts, BundleSectionName } from '../../../shared/domain/support.ts'
import { count, plural } from '../../ui/words.ts'

/** Each part of a support bundle: its name, and what is in it that one may not want to hand out. */
export const sectionWords: Readonly<Record<BundleSectionName, { readonly title: string; readonly what: string }>> = {
  about: { title: 'Versions and system', what: 'Simrack, the operating system, memory, sizes of what is stored.' },
  settings: { title: 'Settings', what: 'Everything that is set, searches that are kept included.' },
  gateways: { title: 'Gateways', what: 'Profiles with addresses and notes, without passwords; how each stands.' },
  ports: { title: 'Ports and SIMs', what: 'Every row as it stands now: ICCID, IMSI, number, state.' },
  listener: { title: 'Callback listener', what: 'Where it listens, and the last callbacks.' },
  operations: { title: 'Commands and jobs', what: 'The last ones, and what came of them.' },
  traffic: { title: 'Traffic', what: 'The last exchanges with each gateway. Texts of messages may be among them.' },
  logs: { title: 'Log', what: 'The last entries, of earlier starts too.' },
}

/** Which gateways a backup holds, in one line. */
export function gatewaysWord({ gateways, gatewayCount }: BackupFacts): string {
  if (gatewayCount === 0) return 'No gateways'
  const shown = gateways.slice(0, 8).join(', ')
  const more = gatewayCount - Math.min(8, gateways.length)
  return `${plural(gatewayCount, 'gateway')}: ${shown}${more > 0 ? ` and ${count(more)} more` : ''}`
}
