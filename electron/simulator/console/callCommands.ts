import type { CallEnd } from '../calls/call.ts'
import { slotName } from '../device/slot.ts'
import { address, type Command, whole } from './command.ts'

const unanswered: readonly CallEnd[] = ['unanswered', 'busy', 'lost']
const usualDialS = 4

export const callCommands: readonly Command[] = [
  {
    name: 'call',
    args: 'SLOT HOW',
    description: 'a call has ended: for so many seconds, or unanswered, busy, lost',
    run: ([at, how = ''], { device }) => {
      const { port, slot } = address(at, device)
      const end = unanswered.find((each) => each === how) ?? 'talked'
      const talkS = end === 'talked' ? whole('A call', how, 1, 86_400) : 0
      const dialS = end === 'talked' || end === 'unanswered' ? usualDialS : 0
      device.calls.add({ port, slot, end, dialS, talkS })
      return `${slotName({ port, slot })} has called.`
    },
  },
]
