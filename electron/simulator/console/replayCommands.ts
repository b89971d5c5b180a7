import { isHttpUrl } from '../push/address.ts'
import type { Command } from './command.ts'

export const replayCommands: readonly Command[] = [
  {
    name: 'replay',
    args: '',
    description: 'how far the recording has been replayed that --replay has given',
    run: (_, { replay }) => {
      if (!replay) throw new RangeError('Nothing is replayed: start with --replay FILE.')
      const { recorded, answered, unknown } = replay.progress
      return `${recorded} requests recorded, ${answered} answered, ${unknown} asked that are not in it.`
    },
  },
  {
    name: 'replay-pushes',
    args: 'URL',
    description: 'post what the device posted in the recording, in its order',
    run: ([url = ''], simulator) => {
      if (!isHttpUrl(url)) throw new RangeError(`"${url}" is no address to post to.`)
      return `Posting ${simulator.replayPushes(url)} messages.`
    },
  },
]
