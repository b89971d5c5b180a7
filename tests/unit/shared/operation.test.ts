import { describe, expect, it } from 'vitest'
import {
  dangerOf,
  hasEnded,
  operationInfo,
  operationKinds,
  operationParams,
  portNameText,
  settingName,
} from '../../../shared/domain/operation.ts'

describe('operations', () => {
  it('are asked about in proportion: one port a click, many a dialog, all of them and a reboot typed', () => {
    for (const kind of ['lock', 'unlock', 'switch', 'reset', 'redial'] as const) {
      expect(dangerOf(kind, { count: 1, all: false })).toBe('click')
      expect(dangerOf(kind, { count: 2, all: false })).toBe('dialog')
      expect(dangerOf(kind, { count: 1, all: true })).toBe('typed')
    }
    expect(dangerOf('reboot', { count: 1, all: false })).toBe('typed')
    expect(dangerOf('set', { count: 1, all: false })).toBe('dialog')
  })

  it('end with a confirmation, or with the answer where nothing can confirm them', () => {
    for (const kind of operationKinds) {
      expect(hasEnded({ kind, state: 'sent' })).toBe(false)
      expect(hasEnded({ kind, state: 'confirmed' })).toBe(true)
      expect(hasEnded({ kind, state: 'accepted' })).toBe(operationInfo[kind].confirmWithinMs === null)
    }
    expect(hasEnded({ kind: 'save', state: 'accepted' })).toBe(true)
    expect(hasEnded({ kind: 'switch', state: 'accepted' })).toBe(false)
  })

  it('take ports and settings by their names, and nothing else', () => {
    expect(portNameText.safeParse('2.01').success).toBe(true)
    expect(portNameText.safeParse('all').success).toBe(false)
    expect(portNameText.safeParse('').success).toBe(false)
    expect(settingName.safeParse('port_rx_tx(63)').success).toBe(true)
    expect(settingName.safeParse('Password').success).toBe(false)
    expect(operationParams.parse({})).toEqual({ mode: null, name: null, value: null })
    expect(operationParams.safeParse({ mode: 2 }).success).toBe(false)
  })
})
