import type { Refusal } from '../commands/codes.ts'
import { type ActFate, hangingStates } from '../commands/fates.ts'
import { type Command, whole } from './command.ts'

const maxCode = 999

export const actCommands: readonly Command[] = [
  {
    name: 'acts',
    args: '[N]',
    description: 'the last N (or all) commands that it ever accepted and what came of them, as JSON Lines',
    run: ([count], { device: { acts } }) => {
      const chosen = count === undefined ? acts.ledger : acts.ledger.slice(-whole('A number', count, 1, 1_000_000))
      return chosen.map((act) => JSON.stringify(act)).join('\n')
    },
  },
  {
    name: 'fate',
    args: 'PORT WORD [MORE]',
    description: 'commands to a port: ip new|same|ADDRESS, hang STATE, cure on|off, ignore, slow N, chance',
    run: ([port, word = '', more], { device: { acts, ports } }) => {
      const chosen = whole('A port', port, 1, ports)
      acts.fates.forPort(chosen, word === 'chance' ? null : fateOf(word, more))
      return `Commands to port ${chosen}: ${[word, more ?? ''].join(' ').trim()}.`
    },
  },
  {
    name: 'fate-next',
    args: 'PORT WORD [MORE]',
    description: 'the same for the next command to a port only, or the one after',
    run: ([port, word = '', more], { device: { acts, ports } }) => {
      const chosen = whole('A port', port, 1, ports)
      acts.fates.forNext(chosen, fateOf(word, more))
      return `The next command to port ${chosen}: ${[word, more ?? ''].join(' ').trim()}.`
    },
  },
  {
    name: 'refuse-commands',
    args: 'CODE [N]',
    description: 'refuse the next N messages (1) with commands, get or set',
    run: ([code, count = '1'], { device: { acts } }) => {
      const times = whole('A number of messages', count, 1, 1_000_000)
      acts.fates.refuseNext(refusalOf(code), times)
      return `The next ${times} messages are refused with ${code}.`
    },
  },
  {
    name: 'refuse-commands-of',
    args: 'PORT CODE|off',
    description: 'refuse commands that name the port',
    run: ([port, code], { device: { acts, ports } }) => {
      const chosen = whole('A port', port, 1, ports)
      acts.fates.refusePort(chosen, code === 'off' ? null : refusalOf(code))
      return code === 'off' ? `Port ${chosen} takes commands.` : `Commands to port ${chosen} are refused with ${code}.`
    },
  },
  {
    name: 'data',
    args: '[PORT]',
    description: 'public addresses and traffic in bytes',
    run: ([port], { device: { data, ports } }) => {
      const chosen = port === undefined ? null : whole('A port', port, 1, ports)
      return Array.from({ length: ports }, (_, i) => i + 1)
        .filter((each) => chosen === null || each === chosen)
        .map((each) => {
          const { rx, tx } = data.trafficOf(each)
          return `${String(each).padEnd(4)} ${(data.addressOf(each) || 'offline').padEnd(15)} received ${rx}, sent ${tx}`
        })
        .join('\n')
    },
  },
]

const refusalOf = (code: string | undefined): Refusal => ({
  code: whole('A code', code, 1, maxCode),
  reason: 'Server Error',
})

function fateOf(word: string, more: string | undefined): Partial<ActFate> {
  if (word === 'ignore') return { takes: false }
  if (word === 'hang') return { hangsIn: hangingState(more) }
  if (word === 'slow') return { slowness: whole('A multiple', more, 1, 1000) }
  if (word === 'cure' && (more === 'on' || more === 'off')) return { cures: more === 'on' }
  if (word === 'ip') return { ip: more === 'new' || more === 'same' ? more : { address: address(more) } }
  throw new RangeError(
    `"${word}" is no fate: say ip new|same|ADDRESS, hang STATE, cure on|off, ignore, slow or chance.`,
  )
}

function hangingState(text: string | undefined): ActFate['hangsIn'] {
  const found = hangingStates.find((state) => String(state) === text)
  if (found === undefined) throw new RangeError(`A port can hang in ${hangingStates.join(', ')}.`)
  return found
}

function address(text: string | undefined): string {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(text ?? '')) throw new RangeError(`"${text ?? ''}" is no address.`)
  return text ?? ''
}
