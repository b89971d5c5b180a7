import type { Clock, Log, Random } from '../ports.ts'
import type { StateHub } from '../state/stateHub.ts'
import type { DeviceRepository } from '../store/deviceRepository.ts'
import type { PortHistoryRepository } from '../store/portHistoryRepository.ts'
import type { SeenExchange } from './seenExchange.ts'

/** What a session is built from. */
export interface SessionDeps {
  readonly clock: Clock
  /** Requests and their time-outs are measured by it. */
  readonly requestClock: Clock
  readonly random: Random
  readonly log: Log
  readonly hub: StateHub
  readonly devices: DeviceRepository
  readonly history: PortHistoryRepository
  readonly redact: (text: string) => string
  /** Told of every request that has left, once it has ended. */
  readonly onExchange: (gatewayId: string, exchange: SeenExchange) => void
  /** Something that the screen shows of this session has changed. */
  readonly onChange: () => void
}
