import type { BusyReason, DryRun } from '../../../../shared/domain/operation.ts'

const reasons: Readonly<Record<BusyReason, string>> = {
  call: 'in a call',
  sending: 'sending messages',
  registering: 'registering',
  operation: 'with another operation under way',
}
const order: readonly BusyReason[] = ['call', 'sending', 'operation', 'registering']
/** So many are named for each reason. */
const named = 12

export const busyWord = (reason: BusyReason): string => reasons[reason]

/** The busy ones among what would be touched, a sentence for each reason, the weightiest first. */
export function busyWords(touched: DryRun['touched']): readonly string[] {
  return order.flatMap((reason) => {
    const targets = touched.filter(({ busy }) => busy?.reason === reason).map(({ target }) => target)
    if (targets.length === 0) return []
    const rest = targets.length > named ? ` and ${targets.length - named} more` : ''
    const list = targets.slice(0, named).join(', ')
    return [
      `${targets.length === 1 ? 'Port' : 'Ports'} ${list}${rest} ${targets.length === 1 ? 'is' : 'are'} ${reasons[reason]}.`,
    ]
  })
}
