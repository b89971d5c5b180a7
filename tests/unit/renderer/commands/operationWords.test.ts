import { describe, expect, it } from 'vitest'
import {
  operationTitle,
  outcomeWords,
  stateWords,
  stepsOf,
  waitingWords,
} from '../../../../renderer/features/commands/model/operationWords.ts'
import { operationKinds, operationStates } from '../../../../shared/domain/operation.ts'
import { facts, operation } from './operationFixture.ts'

const none = { mode: null, name: null, value: null }

describe('an operation', () => {
  it('is named by what it does to what', () => {
    const title = (more: Parameters<typeof operation>[1]) => operationTitle(operation('a', more))
    expect(title({ kind: 'lock', target: '2.01' })).toBe('Lock 2.01')
    expect(title({ kind: 'switch', target: '2.03' })).toBe('Switch SIM to 2.03')
    expect(title({ kind: 'redial', target: '3', params: { ...none, mode: 1 } })).toBe('Redial 3, fast')
    expect(title({ kind: 'redial', target: '3', params: { ...none, mode: 0 } })).toBe('Redial 3')
    expect(title({ kind: 'reboot', target: null })).toBe('Reboot gateway')
    expect(title({ kind: 'set', target: null, params: { ...none, name: 'sms_url' } })).toBe('Change sms_url')
  })

  it('that was accepted is only then well when nothing more can confirm it', () => {
    expect(stateWords({ kind: 'lock', state: 'accepted' })).toEqual({ word: 'Accepted', tone: 'busy' })
    expect(stateWords({ kind: 'save', state: 'accepted' })).toEqual({ word: 'Accepted', tone: 'good' })
  })

  it('goes its way step by step, and says "Confirmed" of no step before it is', () => {
    const words = (state: (typeof operationStates)[number], sentAt: number | null = 1) =>
      stepsOf({ kind: 'lock', state, sentAt }).map((step) => `${step.word} ${step.state}`)
    expect(words('planned', null)).toEqual(['Sent ahead', 'Accepted ahead', 'Confirmed ahead'])
    expect(words('sent')).toEqual(['Sending now', 'Accepted ahead', 'Confirmed ahead'])
    expect(words('accepted')).toEqual(['Sent done', 'Accepted done', 'Confirming now'])
    expect(words('confirmed')).toEqual(['Sent done', 'Accepted done', 'Confirmed done'])
    expect(words('did-not-take')).toEqual(['Sent done', 'Did not take failed'])
    expect(words('refused', null)).toEqual(['Refused failed'])
    for (const state of operationStates)
      for (const kind of operationKinds)
        if (state !== 'confirmed')
          expect(stepsOf({ kind, state, sentAt: 1 })).not.toContainEqual({ word: 'Confirmed', state: 'done' })
  })

  it('counts down to its time-out, and looks once more after it', () => {
    const under = operation('a', { state: 'accepted', endedAt: null, sentAt: 10_000 })
    expect(waitingWords(under, 12_000)).toContain('At most 58 s more.')
    expect(waitingWords(under, 70_000)).toContain('Looking for the last time.')
    const lost = operation('a', { state: 'sent', endedAt: null, sentAt: 10_000, reason: 'Timed out.' })
    expect(waitingWords(lost, 12_000)).toMatch(/^No answer: Timed out\. Looking whether it was done\./)
    expect(waitingWords(operation('a', { state: 'planned', endedAt: null, sentAt: null }), 0)).toBe(
      'Waits for its turn.',
    )
    expect(waitingWords(operation('a'), 0)).toBe('')
  })

  it('that has ended says why, what changed and how long it took', () => {
    const redial = { kind: 'redial', target: '2', before: { ...facts, publicIp: '198.18.0.1' } } as const
    expect(outcomeWords(operation('a', { ...redial, after: { ...facts, publicIp: '198.18.0.2' } }))).toBe(
      'IP 198.18.0.1 → 198.18.0.2 · 3.0 s after it was sent',
    )
    expect(outcomeWords(operation('a', { ...redial, after: { ...facts, publicIp: '198.18.0.1' } }))).toContain(
      'IP unchanged: 198.18.0.1',
    )
    const lock = { before: { ...facts, state: 15 }, after: { ...facts, state: 12 } }
    expect(outcomeWords(operation('a', lock))).toContain('On mobile data → Locked by user')
    expect(outcomeWords(operation('a', { state: 'refused', reason: 'Server Error.', sentAt: null }))).toBe(
      'Server Error.',
    )
    const set = { kind: 'set', target: null, before: { ...facts, value: '' }, after: { ...facts, value: '0' } } as const
    expect(outcomeWords(operation('a', set))).toContain('empty → 0')
  })
})
