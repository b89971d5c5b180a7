import { expand } from '../../../../shared/lib/sms/expansion.ts'
import { askedPorts } from '../askedPorts.ts'
import { silenceLimitMs } from '../ledger/silence.ts'
import type { AwaitedTask } from '../store/storedTask.ts'

/** A task with how long it may be silent. */
export interface Judged {
  readonly task: AwaitedTask
  /** Ports that it waits on, without slots; null when it may be every port. */
  readonly ports: readonly number[] | null
  readonly silentLimitMs: number
}

/** Says of each task of a device, in the order of submission, how long nothing may be heard of it. */
export function judge(tasks: readonly AwaitedTask[], maxPorts: number): Judged[] {
  const aheadByPort = new Map<number, number>()
  let aheadOfAny = 0
  return tasks.map((task) => {
    const ports = askedPorts(task.from, maxPorts)
    const { recipients, segments, options } = task
    const { duration } = expand({
      recipients,
      segments: segments * recipients,
      ports: (ports ?? []).map(String),
      intvlMs: options.intvl,
      choosable: 1,
    })
    const longestMs = duration.maxMs
    const busiest = Math.max(0, ...(ports?.map((port) => aheadByPort.get(port) ?? 0) ?? aheadByPort.values()))
    const aheadMs = busiest + aheadOfAny
    if (ports === null) aheadOfAny += longestMs
    for (const port of ports ?? []) aheadByPort.set(port, (aheadByPort.get(port) ?? 0) + longestMs)
    return { task, ports, silentLimitMs: silenceLimitMs({ options, longestMs, aheadMs }) }
  })
}
