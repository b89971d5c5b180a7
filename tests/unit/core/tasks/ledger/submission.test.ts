import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Submission, submission } from '../../../../../electron/core/tasks/ledger/records.ts'
import { readAnswers, readFailure, surer } from '../../../../../electron/core/tasks/ledger/submission.ts'
import type { TaskAnswer } from '../../../../../electron/core/tasks/wire/taskAnswers.ts'
import { errorCodes } from '../../../../../shared/errors.ts'

const answer = (tid: number | null, code: number | null, text = `${code}`): TaskAnswer => ({ tid, code, text })
const states = (tids: number[], answers: TaskAnswer[]) =>
  [...readAnswers(tids, answers).values()].map(({ state }) => state)

describe('the answer to a submission', () => {
  it('is read task by task, whatever its order', () => {
    const read = readAnswers([1, 2], [answer(2, 16, '16 Too Many Task'), answer(1, 0)])
    expect(read.get(1)?.state).toBe('accepted')
    expect(read.get(2)).toEqual({ state: 'refused', answer: { code: 16, text: '16 Too Many Task' } })
  })

  it('leaves unknown what it does not speak of, or unreadably', () => {
    expect(states([1, 2, 3], [answer(1, 0), answer(3, null, 'OK')])).toEqual(['accepted', 'unknown', 'unknown'])
    expect(states([1], [])).toEqual(['unknown'])
  })

  it('without numbers is read by places, if there are as many', () => {
    expect(states([1, 2], [answer(null, 0), answer(null, 2)])).toEqual(['accepted', 'refused'])
    expect(states([1, 2], [answer(null, 0)])).toEqual(['unknown', 'unknown'])
  })

  it('that contradicts itself is taken for a yes: the task may be sent', () => {
    expect(states([1], [answer(1, 0), answer(1, 13)])).toEqual(['accepted'])
    expect(states([1], [answer(1, 13), answer(1, 0)])).toEqual(['accepted'])
  })
})

describe('a submission that failed as a whole', () => {
  const read = (code: (typeof errorCodes)[number], left: boolean, detail = '') =>
    readFailure({ code, message: 'Words.', detail }, left).state

  it('is refused when the request never left, whatever went wrong', () => {
    for (const code of errorCodes) expect(read(code, false)).toBe('refused')
  })

  it('is unknown when the device may have it', () => {
    const unclear = ['device/timeout', 'device/reset', 'device/protocol', 'device/too-large', 'app/cancelled'] as const
    for (const code of [...unclear, 'device/unreachable', 'device/tls', 'app/internal'] as const) {
      expect(read(code, true)).toBe('unknown')
    }
  })

  it('is refused when nothing heard it or the device said no to all of it, with the code', () => {
    for (const code of ['device/dns', 'device/refused', 'device/auth', 'device/busy', 'device/rejected'] as const) {
      expect(read(code, true)).toBe('refused')
    }
    const rejected = { code: 'device/rejected', message: 'Words.', detail: 'code 16: Too Many Task' } as const
    expect(readFailure(rejected, true).answer).toEqual({ code: 16, text: 'Words.' })
  })
})

describe('what is known of a submission', () => {
  it('only becomes surer, in whatever order it is heard', () => {
    const any = fc.constantFrom<Submission['state']>('drafted', 'submitted', 'unknown', 'refused', 'accepted')
    fc.assert(
      fc.property(any, any, any, (a, b, c) => {
        const join = (...all: Submission['state'][]) => all.map((state) => submission(state)).reduce(surer).state
        expect(join(a, b)).toBe(join(b, a))
        expect(join(a, b, c)).toBe(join(c, a, b, b))
      }),
    )
    expect(surer(submission('accepted'), submission('refused')).state).toBe('accepted')
    expect(surer(submission('submitted'), submission('unknown')).state).toBe('unknown')
  })
})
