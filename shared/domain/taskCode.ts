/** One row of the vendor's table of task codes (spec 5.3.1.4; protocol.md section 4 for 17–20). */
export interface TaskCodeInfo {
  readonly code: number
  /** What the device means by it. */
  readonly words: string
  /** What to try next; empty when nothing is wrong. */
  readonly next: string
}

const code = (number: number, words: string, next: string): TaskCodeInfo => ({ code: number, words, next })

const shouldNot =
  'Simrack should not have sent such a task: please report this, with the request as the dry run shows it.'
const noMms = 'Simrack sends no MMS: look for what else uses this gateway.'

/** Every code but 0 says that the device has not taken the task. */
export const taskCodes: readonly TaskCodeInfo[] = [
  code(0, 'Accepted', ''),
  code(1, 'Wrong user', "Correct the gateway's username and password, then send again."),
  code(
    2,
    'Port not available',
    'Check that the ports exist and have a registered SIM, or leave the choice to the gateway.',
  ),
  code(3, 'USSD text expected', shouldNot),
  code(4, 'A USSD request is still under way', 'Wait until it has ended, then send again.'),
  code(5, 'SIM not registered', 'Wait until the SIM is registered, or choose another port.'),
  code(6, 'The gateway timed out', 'Look at the ports and the queue, then send again.'),
  code(7, 'Error inside the gateway', 'Wait a minute and send again; if it stays so, restart the gateway.'),
  code(8, 'Message text expected', 'Write a text: the gateway takes no empty message.'),
  code(9, 'Recipient expected', 'Give at least one recipient.'),
  code(10, 'Another transaction is still under way', 'Wait until it has ended, then send again.'),
  code(11, 'Task number expected', shouldNot),
  code(12, 'Sending port expected', 'Choose the ports: this gateway does not choose for itself.'),
  code(
    13,
    'Task number already in use',
    'Send again under a new number. If nothing else sends by this gateway, look at the queue first: the task may be there already.',
  ),
  code(14, 'Not authorised', "Correct the gateway's username and password, then send again."),
  code(15, 'Command not understood', shouldNot),
  code(16, 'Too many tasks', 'Wait until the queue is shorter, then send again in smaller batches.'),
  code(17, 'MMS error', noMms),
  code(18, 'MMS error', noMms),
  code(19, 'MMS error', noMms),
  code(20, 'MMS error', noMms),
]

const byCode = new Map(taskCodes.map((info) => [info.code, info]))

/** What a code means; numbers outside the table are `Unknown code (n)`, null is an answer without a readable code. */
export function taskCodeInfo(number: number | null): TaskCodeInfo {
  if (number === null) return code(-1, 'No readable code', 'Look at the queue: the task may have been taken.')
  return (
    byCode.get(number) ?? code(number, `Unknown code (${number})`, "Look at the gateway's own page and its manual.")
  )
}
