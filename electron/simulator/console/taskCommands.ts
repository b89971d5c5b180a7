import { maxTaskCode } from '../tasks/codes.ts'
import { type Fate, failureOf } from '../tasks/outcomes.ts'
import type { Task } from '../tasks/task.ts'
import { type Command, whole } from './command.ts'

const maxMs = 3_600_000

export const taskCommands: readonly Command[] = [
  {
    name: 'tasks',
    args: '[PORT]',
    description: 'the unfinished SMS tasks, or those that wait at a port',
    run: ([port], { device: { tasks, ports } }) => {
      const chosen = port === undefined ? tasks.tasks : tasks.waitingAt(whole('A port', port, 1, ports))
      return chosen.map(lineOf).join('\n') || 'There are none.'
    },
  },
  {
    name: 'outcome',
    args: 'WHOSE WORD [MORE]',
    description: 'SMS to a number, or of a port (2:): sent, fail [REASON], slow MS, report STATUS|never, chance',
    run: ([who = '', word = '', ...more], { device: { tasks, ports } }) => {
      const fate = fateOf(word, more)
      const port = /^(\d{1,4}):$/.exec(who)?.[1]
      if (port === undefined) tasks.outcomes.forNumber(who, fate)
      else tasks.outcomes.forPort(whole('A port', port, 1, ports), fate)
      return `SMS ${port === undefined ? `to ${who}` : `of port ${port}`}: ${[word, ...more].join(' ')}.`
    },
  },
  {
    name: 'refuse-port',
    args: 'PORT CODE|off',
    description: 'refuse tasks that name the port, with a task code',
    run: ([port, code], { device: { tasks, ports } }) => {
      const chosen = whole('A port', port, 1, ports)
      tasks.outcomes.refusePort(chosen, code === 'off' ? null : readCode(code))
      return code === 'off' ? `Port ${chosen} takes tasks.` : `Tasks for port ${chosen} are refused with ${code}.`
    },
  },
  {
    name: 'refuse-next',
    args: 'CODE [N]',
    description: 'refuse the next N tasks (1), whatever they are',
    run: ([code, count = '1'], { device: { tasks } }) => {
      const chosen = readCode(code)
      const times = whole('A number of tasks', count, 1, 1_000_000)
      tasks.outcomes.refuseNext(chosen, times)
      return `The next ${times} tasks are refused with ${chosen}.`
    },
  },
  {
    name: 'report-url',
    args: 'URL|off',
    description: 'report on SMS tasks to an address',
    run: ([url = ''], simulator) => {
      simulator.setReportUrl(url === 'off' ? null : url)
      return url === 'off' ? 'Nobody is reported to.' : `Status-reports go to ${url}.`
    },
  },
  {
    name: 'sent',
    args: '[N]',
    description: 'the last N (or all) that it ever sent or tried to send, as JSON Lines',
    run: ([count], { device: { tasks } }) => {
      const chosen = count === undefined ? tasks.ledger : tasks.ledger.slice(-whole('A number', count, 1, 1_000_000))
      return chosen.map((message) => JSON.stringify(message)).join('\n')
    },
  },
]

const readCode = (code: string | undefined): number => whole('A task code', code, 1, maxTaskCode)

function fateOf(word: string, [first, ...more]: readonly string[]): Partial<Fate> | null {
  if (word === 'chance') return null
  if (word === 'sent') return { failure: null }
  if (word === 'fail') return { failure: failureOf([first ?? '38 Network out of order', ...more].join(' ')) }
  if (word === 'slow') return { sendMs: whole('A time', first, 0, maxMs) }
  if (word === 'report') return { delivery: first === 'never' ? null : whole('A status', first, 0, 255) }
  throw new RangeError(`"${word}" is no outcome: say sent, fail, slow, report or chance.`)
}

const lineOf = ({ fields, paused, counters }: Task): string => {
  const { sending, sent, failed, unsent } = counters
  const to = fields.to.replaceAll(/\p{C}/gu, ' ').slice(0, 40)
  const from = fields.from.replaceAll(/\p{C}/gu, ' ').slice(0, 20)
  const state = paused ? 'paused, ' : ''
  return `${fields.tid} ${from || '?'} → ${to}: ${state}${unsent} wait, ${sending} sending, ${sent} sent, ${failed} failed`
}
