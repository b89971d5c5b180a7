import type { Faults } from '../faults.ts'

const switches: Readonly<Record<string, (faults: Faults, on: boolean) => void>> = {
  refuse: (faults, on) => {
    faults.refuse = on
  },
  hang: (faults, on) => {
    faults.hang = on
  },
  'lose-task-answers': (faults, on) => {
    faults.loseTaskAnswers = on ? Number.POSITIVE_INFINITY : 0
  },
  'lose-command-answers': (faults, on) => {
    faults.loseCommandAnswers = on ? Number.POSITIVE_INFINITY : 0
  },
  'ignore-commands': (faults, on) => {
    faults.ignoreCommands = on ? Number.POSITIVE_INFINITY : 0
  },
  'reset-mid-body': (faults, on) => {
    faults.resetMidBody = on
  },
  'truncate-json': (faults, on) => {
    faults.truncateJson = on
  },
}

export const faultNames: readonly string[] = [...Object.keys(switches), 'max-parallel']

/** Switches a fault and says so. Throws `RangeError` for what is none. */
export function applyFault(faults: Faults, name: string | undefined, word: string | undefined): string {
  if (name === 'max-parallel' && /^\d{1,4}$/.test(word ?? '')) {
    faults.maxParallel = Number(word)
    return `At most ${word} connections at once.`
  }
  if (word !== 'on' && word !== 'off') throw new RangeError('Say on or off.')
  if (name === 'max-parallel' && word === 'off') {
    faults.maxParallel = null
    return 'Any number of connections at once.'
  }
  const set = Object.hasOwn(switches, name ?? '') ? switches[name ?? ''] : undefined
  if (!set) throw new RangeError(`There is no fault "${name}".`)
  set(faults, word === 'on')
  return `${name} is ${word}.`
}
