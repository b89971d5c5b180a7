/** One task as it will be submitted: the same text to all of its numbers, from all of the plan's ports. */
export interface PlannedTask {
  readonly text: string
  /** Each once: a device reports by number, so two of a kind in one task could not be told apart. */
  readonly numbers: readonly string[]
}

export interface PlanLimits {
  /** Numbers in one task, at least 1. */
  readonly numbersPerTask: number
  /** Messages (numbers times ports) in one task; a task of one number may pass it. */
  readonly messagesPerTask: number
}

/** Small enough that an unclear outcome leaves few recipients in doubt. */
export const usualPlanLimits: PlanLimits = { numbersPerTask: 50, messagesPerTask: 200 }

/**
 * Gathers messages of one text into tasks of bounded size, in the order in which each text first comes. It changes nothing in who
 * sends to whom: every rule of the expansion holds number by number.
 */
export function planTasks(
  messages: Iterable<{ readonly number: string; readonly text: string }>,
  portCount: number,
  limits: PlanLimits = usualPlanLimits,
): PlannedTask[] {
  const ports = Math.max(1, portCount)
  const most = Math.max(1, Math.min(limits.numbersPerTask, Math.floor(limits.messagesPerTask / ports)))
  const byText = new Map<string, Set<string>[]>()
  for (const { number, text } of messages) {
    const tasks = byText.get(text) ?? []
    if (tasks.length === 0) byText.set(text, tasks)
    const last = tasks.at(-1)
    if (last && last.size < most && !last.has(number)) last.add(number)
    else tasks.push(new Set([number]))
  }
  return [...byText].flatMap(([text, tasks]) => tasks.map((numbers) => ({ text, numbers: [...numbers] })))
}
