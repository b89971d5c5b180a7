import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readSettings, SettingsService } from '../../../../electron/core/settings/settingsService.ts'
import { StateHub } from '../../../../electron/core/state/stateHub.ts'
import { settings } from '../../../../shared/domain/settings.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

const defaults = settings.parse({})

describe('settings', () => {
  it('have a default for everything', () => {
    expect(readSettings({})).toEqual({ value: defaults, repaired: [] })
    expect(defaults.listener.port).toBe(8765)
  })

  it('lose only the field that is damaged', () => {
    const raw = { colorScheme: 'dark', listener: { port: 'x', enabled: false }, history: 7 }
    const { value, repaired } = readSettings(raw)
    expect(value).toMatchObject({
      colorScheme: 'dark',
      listener: { port: 8765, enabled: false },
      history: defaults.history,
    })
    expect(repaired.sort()).toEqual(['history', 'listener.port'])
  })

  it('are read from whatever a file holds', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (raw) => {
        expect(settings.safeParse(readSettings(raw).value).success).toBe(true)
      }),
    )
  })

  const service = (write: (value: unknown) => void = () => {}) => {
    const made = new SettingsService({ read: () => ({}), write }, new StateHub(new FakeClock()), () => {})
    made.start()
    return made
  }

  it('keep the fields beside the one that is changed', () => {
    const made = service()
    expect(made.update({ listener: { port: 9000 } }).ok).toBe(true)
    expect(made.current).toEqual({ ...defaults, listener: { ...defaults.listener, port: 9000 } })
  })

  it('stay as they are when they cannot be written, and say so', () => {
    const made = service(() => {
      throw new Error('disk full')
    })
    expect(made.update({ colorScheme: 'dark' })).toMatchObject({
      ok: false,
      error: { code: 'store/failed', detail: 'disk full' },
    })
    expect(made.current).toEqual(defaults)
  })
})
