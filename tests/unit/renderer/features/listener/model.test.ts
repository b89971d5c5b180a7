import { expect, it } from 'vitest'
import { listenerSentence } from '../../../../../renderer/features/listener/model.ts'
import type { ListenerView } from '../../../../../shared/domain/listener.ts'

const listener: ListenerView = {
  id: 'listener',
  state: 'listening',
  error: null,
  host: '0.0.0.0',
  port: 8765,
  wantedPort: 8765,
  advertisedHost: '192.168.1.142',
  addresses: [],
  accepted: 0,
  refused: 0,
  lastAt: null,
}

it('says where it listens, and that the wanted port was taken', () => {
  expect(listenerSentence(listener)).toBe('It listens on port 8765 of every interface.')
  expect(listenerSentence({ ...listener, host: '10.0.0.2', port: 8766 })).toBe(
    'It listens on 10.0.0.2, port 8766. Port 8765 is taken by another program; addresses that were given out with it do not reach Simrack.',
  )
})

it('says what it means that it is off or failed', () => {
  for (const state of ['off', 'failed'] as const)
    expect(listenerSentence({ ...listener, state, host: null, port: null })).toContain('only with the next poll')
})
