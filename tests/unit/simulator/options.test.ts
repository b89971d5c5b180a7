import { describe, expect, it } from 'vitest'
import { settingsOf } from '../../../electron/simulator/options.ts'
import { Simulator, type SimulatorOptions } from '../../../electron/simulator/simulator.ts'

describe('the options of the simulator', () => {
  it('have defaults', () => {
    expect(settingsOf({})).toMatchObject({
      ports: 32,
      slots: 4,
      host: '127.0.0.1',
      port: 0,
      username: 'root',
      password: 'root',
      live: false,
      quirks: [],
    })
  })

  it('give each seed a MAC of its own', () => {
    const macs = new Set(Array.from({ length: 200 }, (_, seed) => settingsOf({ seed }).mac))
    expect(macs.size).toBe(200)
    for (const mac of macs) expect(mac).toMatch(/^00-30-f1(-[0-9a-f]{2}){3}$/)
  })

  it.each<[SimulatorOptions, string]>([
    [{ ports: 0 }, 'ports must be a whole number from 1 to 512, not 0.'],
    [{ ports: 1.5 }, 'ports must be a whole number'],
    [{ slots: 257 }, 'slots must be a whole number from 1 to 256'],
    [{ port: 65_536 }, 'port must be a whole number from 0 to 65535'],
    [{ seed: -1 }, 'seed must be a whole number'],
    [{ latencyMs: -1 }, 'latencyMs must be from 0'],
    [{ allSimsLatencyMs: Number.NaN }, 'allSimsLatencyMs must be from 0'],
    [{ sms: -1 }, 'sms must be a whole number'],
    [{ smsCapacity: 0 }, 'smsCapacity must be a whole number from 1'],
    [{ smsRetries: 0.5 }, 'smsRetries must be a whole number'],
    [{ smsUrl: 'ftp://x/' }, 'not to "ftp://x/"'],
    [{ reportUrl: 'x' }, 'not to "x"'],
    [{ reportCount: 0 }, 'reportCount must be a whole number from 1'],
    [{ reportPeriodS: 0 }, 'reportPeriodS must be a whole number from 1'],
    [{ taskCapacity: 0 }, 'taskCapacity must be a whole number from 1'],
    [{ sendMs: -1 }, 'sendMs must be from 0'],
    [{ sendFailShare: 2 }, 'sendFailShare must be from 0 to 1, not 2.'],
    [{ rebootMs: -1 }, 'rebootMs must be a whole number from 0'],
    [{ hangShare: 2 }, 'hangShare must be from 0 to 1'],
    [{ cureShare: -1 }, 'cureShare must be from 0 to 1'],
    [{ sameIpShare: 1.1 }, 'sameIpShare must be from 0 to 1'],
    [{ sms: 1, occupancy: 0 }, 'There is no SIM'],
    [{ occupancy: 1.1 }, 'occupancy must be from 0 to 1, not 1.1.'],
  ])('are refused when they cannot be: %o', (options, words) => {
    expect(() => new Simulator(options)).toThrow(RangeError)
    expect(() => new Simulator(options)).toThrow(words)
  })
})
