import { describe, expect, it } from 'vitest'
import { problemsOf } from '../../../../../renderer/features/gateways/problems.ts'
import type { GatewayView } from '../../../../../shared/domain/gateway.ts'
import { gateway } from '../../gatewayFixture.ts'

const problems = (view: GatewayView, ...others: GatewayView[]) =>
  problemsOf(view, new Map([view, ...others].map((g) => [g.id, g])))

describe('the problems of a gateway', () => {
  it.each(['online', 'connecting', 'disconnected'] as const)('are none while it is %s', (state) =>
    expect(problems(gateway('g', state))).toEqual([]),
  )

  it('name the step that helps against wrong credentials', () => {
    expect(problems(gateway('g', 'wrong-credentials'))).toMatchObject([{ tone: 'bad', remedies: ['edit'] }])
  })

  it('say once that the password is missing, not also that it is wrong', () => {
    expect(problems(gateway('g', 'wrong-credentials', { password: 'missing' }))).toMatchObject([
      { id: 'password', remedies: ['edit'] },
    ])
  })

  it('name both MAC addresses when another device answers, and offer to accept it', () => {
    const [problem] = problems(gateway('g', 'wrong-device', { otherMac: '00-30-F1-0A-0B-0C' }))
    expect(problem?.text).toContain('00-30-F1-01-02-03')
    expect(problem?.text).toContain('00-30-F1-0A-0B-0C')
    expect(problem?.remedies).toEqual(['accept', 'edit'])
  })

  it('tell what was seen instead of a gateway', () => {
    const error = { code: 'device/not-a-gateway', message: 'HTML page “Router login”' } as const
    expect(problems(gateway('g', 'not-a-gateway', { session: { error } }))[0]?.text).toContain('“Router login”.')
  })

  it('explain why it is offline in the words of the error', () => {
    const error = { code: 'device/refused', message: 'ECONNREFUSED' } as const
    const [problem] = problems(gateway('g', 'offline', { session: { error } }))
    expect(problem?.text).toContain('refuses the connection')
    expect(problem?.next).toContain('port')
  })

  it('name the other gateways with the same MAC address', () => {
    expect(problems(gateway('g', 'online', { sharesMacWith: ['Depot', 'gone'] }), gateway('Depot'))[0]?.text).toContain(
      '“Depot”, “gone”',
    )
  })

  it('mention a clock that is off by more than a minute, either way', () => {
    expect(problems(gateway('g', 'online', { clockSkewMs: 60_000 }))).toEqual([])
    expect(problems(gateway('g', 'online', { clockSkewMs: 61_000 }))[0]?.text).toContain('1 min ahead of')
    expect(problems(gateway('g', 'online', { clockSkewMs: -7_200_000 }))[0]?.text).toContain('2 h behind')
  })

  it('mention a subscription to an address that is no longer ours', () => {
    const subscription = { url: 'http://192.168.1.2:8765/…', periodS: 60, since: 0, current: false }
    expect(problems(gateway('g', 'online', { subscription }))).toMatchObject([{ remedies: ['listener'] }])
    expect(problems(gateway('g', 'online', { subscription: { ...subscription, current: true } }))).toEqual([])
  })

  it('carry what was odd about the last answer', () => {
    expect(
      problems(gateway('g', 'online', { status: { warnings: ['One.', 'Two.'] } })).map(({ text }) => text),
    ).toEqual(['One.', 'Two.'])
  })
})
