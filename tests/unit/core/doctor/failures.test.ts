import { describe, expect, it } from 'vitest'
import { httpFailure, tcpFailure } from '../../../../electron/core/doctor/failures.ts'
import { type ErrorCode, errorCodes } from '../../../../shared/errors.ts'

const error = (code: ErrorCode) => ({ code, message: 'm', detail: 'the system said so' })
const laptop = { name: 'eth0', address: '192.168.1.5', family: 'ipv4', prefix: 24 } as const
const connectTo = (address: string) => ({ address, port: 80, ours: [laptop] })

describe('a connection that cannot be made', () => {
  it('is told apart: refused, no way, no answer', () => {
    const findings = (['device/refused', 'device/unreachable', 'device/timeout'] as const).map((code) => {
      const outcome = tcpFailure(error(code), connectTo('192.168.1.67'))
      expect(outcome).toMatchObject({ verdict: 'bad', detail: 'the system said so' })
      return outcome.finding
    })
    expect(findings[0]).toContain('nothing listens on port 80')
    expect(findings[1]).toContain('no way')
    expect(findings[2]).toContain('does not answer')
  })

  it('comes with whether this computer is in the same network', () => {
    const near = tcpFailure(error('device/timeout'), connectTo('192.168.1.67'))
    expect(near.next).toContain('same network, as 192.168.1.5 (eth0)')
    const far = tcpFailure(error('device/unreachable'), connectTo('10.0.0.7'))
    expect(far.next).toContain('a router has to lead there')
    const offline = tcpFailure(error('device/unreachable'), { ...connectTo('10.0.0.7'), ours: [] })
    expect(offline.next).toContain('no network address')
  })
})

describe('every failure', () => {
  it('has a finding and a next step, except being stopped', () => {
    for (const code of errorCodes) {
      for (const outcome of [tcpFailure(error(code), connectTo('10.0.0.7')), httpFailure(error(code), 30)]) {
        expect(outcome.finding).not.toBe('')
        if (code === 'app/cancelled') expect(outcome.verdict).toBe('skipped')
        else expect(outcome).toMatchObject({ verdict: 'bad', next: expect.stringMatching(/\w/) })
      }
    }
  })

  it('of HTTP names the time-out that was waited for', () => {
    expect(httpFailure(error('device/timeout'), 30).finding).toContain('30 s')
  })
})
