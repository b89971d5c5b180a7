import { slotName } from '../device/slot.ts'
import { jsonLine, type ReceivedSms } from '../sms/message.ts'
import { address, type Command, whole } from './command.ts'

const shownText = 60

export const smsCommands: readonly Command[] = [
  {
    name: 'sms',
    args: 'SLOT FROM TEXT',
    description: 'an SMS arrives; \\n in the text is a line break',
    run: ([at, from = '', ...words], { device }) => {
      const text = words.join(' ').replaceAll('\\n', '\n')
      return `Received ${lineOf(device.receiveSms({ ...address(at, device), from, text }))}`
    },
  },
  {
    name: 'report',
    args: 'SLOT TO [STATUS]',
    description: 'a delivery report arrives on an SMS to somebody; status 0 is delivered',
    run: ([at, to = '', status = '0'], { device }) => {
      const report = { ...address(at, device), to, status: whole('A status', status, 0, 255) }
      return `Received ${lineOf(device.receiveReport(report))}`
    },
  },
  {
    name: 'fill',
    args: 'N',
    description: 'so many messages of the last month are there',
    run: ([count], { device }) => {
      device.sms.fill(whole('A number of messages', count, 1, 1_000_000))
      return `The device holds ${device.sms.held.length} messages; the next has id ${device.sms.nextId}.`
    },
  },
  {
    name: 'sms-url',
    args: 'URL|off',
    description: 'forward what arrives to an address',
    run: ([url = ''], simulator) => {
      simulator.setSmsUrl(url === 'off' ? null : url)
      return url === 'off' ? 'SMS are not forwarded.' : `SMS are forwarded to ${url}.`
    },
  },
  {
    name: 'messages',
    args: '',
    description: 'the last ten messages that the device holds, with their ids',
    run: (_, { device }) =>
      device.sms.held
        .slice(-10)
        .map(({ id, message }) => `${id} ${lineOf(message)}`)
        .join('\n') || 'It holds none.',
  },
  {
    name: 'ledger',
    args: '[N]',
    description: 'the last N (or all) that it ever received, as JSON Lines, bytes in base64',
    run: ([count], { device: { sms } }) => {
      const chosen = count === undefined ? sms.ledger : sms.ledger.slice(-whole('A number', count, 1, 1_000_000))
      return chosen.map(jsonLine).join('\n')
    },
  },
]

/** Control characters stay out of the terminal. */
const lineOf = (message: ReceivedSms): string => {
  const { sender, recipient, text, kind } = message
  const shown = [...text.replaceAll(/\p{C}/gu, ' ')].slice(0, shownText).join('')
  return `${slotName(message)} ${kind} ${sender} → ${recipient || '?'}: ${shown}`
}
