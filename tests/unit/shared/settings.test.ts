import { expect, it } from 'vitest'
import { settings, settingsPatch } from '../../../shared/domain/settings.ts'

it('a change of settings holds what it names and nothing else', () => {
  expect(settingsPatch.parse({ listener: { port: 9000 } })).toEqual({ listener: { port: 9000 } })
  expect(settingsPatch.parse({ history: { days: 30 } })).toEqual({ history: { days: 30 } })
  expect(settingsPatch.parse({})).toEqual({})
})

it('settings that say nothing are complete all the same', () => {
  expect(settings.parse({})).toMatchObject({ listener: { port: 8765, host: '0.0.0.0' }, history: { days: 90 } })
  expect(settings.parse({ listener: { port: 9000 } }).listener).toMatchObject({ port: 9000, enabled: true })
})
