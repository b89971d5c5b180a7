import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { systemClock } from '../../../electron/core/systemPorts.ts'
import { hostTime } from '../../../electron/hosting/hostTime.ts'
import { recordedLog } from '../../support/recordedLog.ts'
import { tempFolder } from '../../support/tempFolder.ts'

/** The machine's clock in the hands of the test. */
function machine() {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 5, 8) })
  onTestFinished(() => void vi.useRealTimers())
  return { pass: (ms: number) => vi.advanceTimersByTime(ms) }
}

const { log } = recordedLog()
const second = 1000
const minute = 60 * second

describe('the time that a host gives to core and demo gateway', () => {
  it("is the machine's, and nothing is written, unless it is to run fast", () => {
    const dataDir = tempFolder()
    expect(hostTime({ dataDir, speed: 1 }, log)).toBe(systemClock)
    expect(existsSync(join(dataDir, 'clock.json'))).toBe(false)
  })

  it('runs fast from now on: what is told, what is measured, and what is waited for', () => {
    const { pass } = machine()
    const clock = hostTime({ dataDir: tempFolder(), speed: 60 }, log)
    const [began, elapsed] = [clock.now(), clock.elapsed()]
    expect(began).toBe(Date.now())
    const rung: number[] = []
    clock.after(5 * minute, () => rung.push(clock.now() - began))
    clock.after(5 * minute, () => rung.push(0))()
    pass(4.9 * second)
    expect(rung).toEqual([])
    pass(0.2 * second)
    expect(rung).toEqual([5 * minute])
    pass(0.9 * second)
    expect(clock.now() - began).toBe(6 * minute)
    expect(clock.elapsed() - elapsed).toBe(6 * minute)
  })

  it('goes on where it has ended, a little later, and never back', () => {
    const { pass } = machine()
    const dataDir = tempFolder()
    const first = hostTime({ dataDir, speed: 60 }, log)
    pass(10.5 * second)
    const ended = first.now()
    const next = hostTime({ dataDir, speed: 60 }, log)
    expect(next.now() - ended).toBeGreaterThanOrEqual(0)
    expect(next.now() - ended).toBeLessThanOrEqual(minute)
  })

  it('begins with the machine once that is later', () => {
    const { pass } = machine()
    const dataDir = tempFolder()
    hostTime({ dataDir, speed: 60 }, log)
    vi.clearAllTimers()
    pass(3_600 * second)
    expect(hostTime({ dataDir, speed: 60 }, log).now()).toBe(Date.now())
  })

  it.each(['', '{', 'null', '{"notLaterThan":"tomorrow"}', '{"notLaterThan":null}'])(
    'begins now where what was written down is %j',
    (text) => {
      machine()
      const dataDir = tempFolder()
      writeFileSync(join(dataDir, 'clock.json'), text)
      expect(hostTime({ dataDir, speed: 60 }, log).now()).toBe(Date.now())
      expect(JSON.parse(readFileSync(join(dataDir, 'clock.json'), 'utf8'))).toEqual({
        notLaterThan: Date.now() + minute,
      })
    },
  )

  it('runs although it cannot be written down, and says so', () => {
    machine()
    const { log: told, entries } = recordedLog()
    const dataDir = tempFolder()
    mkdirSync(join(dataDir, 'clock.json'))
    expect(hostTime({ dataDir, speed: 60 }, told).now()).toBe(Date.now())
    expect(entries).toMatchObject([{ level: 'warn', event: 'time was not written down' }])
  })
})
