import { sessionStates } from '../../../../shared/domain/sessionState.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import { formatPortName } from '../../../../shared/lib/portName.ts'
import { whyNotSending } from '../../../../shared/lib/sms/canSend.ts'
import type { Composition } from '../../../../shared/lib/sms/composition.ts'
import type { Gateway } from '../../gateways/gateway.ts'
import type { StoredTask } from '../store/storedTask.ts'

export interface Reviewable {
  readonly content: DraftContent
  readonly composition: Composition
  /** Characters that 7-bit cannot carry. */
  readonly unfit: readonly string[]
  readonly gateway: Gateway | null
  /** The task that the draft takes the place of. */
  readonly replaced: StoredTask | null
}

/** So many ports are told one by one. */
const maxPortsTold = 8

/** What a person should know before sending, in words. */
export function reviewWarnings({ content, composition, unfit, gateway, replaced }: Reviewable): string[] {
  const warnings = [...sessionWarnings(gateway), ...composition.warnings]
  const { options, forwarding } = content
  if (unfit.length > 0) {
    const characters = unfit.join(' ')
    const one = unfit.length === 1
    warnings.push(
      options.coding === 2
        ? `7-bit cannot carry ${characters}: the gateway puts something else in ${one ? 'its' : 'their'} place.`
        : `${characters} ${one ? 'makes' : 'make'} the text go as UCS-2, with fewer characters to a segment.`,
    )
  }
  warnings.push(...portWarnings(composition, gateway))
  if (!options.sdr) warnings.push('Successes are only counted, not named: the ledger may not know who was reached.')
  if (forwarding?.srUrl !== undefined) {
    warnings.push(
      'From then on the gateway sends all its status reports to the address given, and no longer where it did.',
    )
  }
  if (forwarding?.smsUrl !== undefined) {
    warnings.push('From then on the gateway forwards received SMS to the address given, and no longer where it did.')
  }
  if (replaced?.record.fate === 'gone') {
    warnings.push('Some of these may have been sent before the task was taken back: nothing was heard of them.')
  }
  return warnings
}

/** A gateway that has answered badly of late is tried all the same. */
function sessionWarnings(gateway: Gateway | null): string[] {
  if (gateway?.session.report().session.state !== 'degraded') return []
  const { word, meaning } = sessionStates.degraded
  return [`The gateway is ${word.toLowerCase()}: ${meaning.slice(0, 1).toLowerCase()}${meaning.slice(1)}`]
}

function portWarnings({ ports }: Composition, gateway: Gateway | null): string[] {
  const rows = gateway?.session.rows() ?? []
  const told = ports.flatMap((port) => {
    const why = whyNotSending(port, rows)
    return why === null ? [] : [`Port ${formatPortName(port)} cannot send now. ${why}`]
  })
  const more = told.length - maxPortsTold
  return more > 0 ? [...told.slice(0, maxPortsTold), `${more} more ports cannot send now.`] : told
}
