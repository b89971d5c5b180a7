import type { DeviceView } from '../../../shared/domain/gateway.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import type { Clock } from '../ports.ts'
import type { DeviceRecord, DeviceRepository } from '../store/deviceRepository.ts'
import { describeDevice, sameDevice } from './deviceDescription.ts'
import type { StatusPayload } from './statusDecoder.ts'

/** Which device a gateway's profile is bound to: the one that answered first, until a person accepts another. */
export class DeviceBinding {
  readonly #gatewayId: string
  readonly #devices: DeviceRepository
  readonly #clock: Clock
  readonly #onBound: (device: DeviceRecord) => void
  #device: DeviceRecord | null = null
  #otherMac: string | null = null

  /** `onBound` is told of the device whenever it becomes another one. */
  constructor(gatewayId: string, devices: DeviceRepository, clock: Clock, onBound: (device: DeviceRecord) => void) {
    this.#gatewayId = gatewayId
    this.#devices = devices
    this.#clock = clock
    this.#onBound = onBound
  }

  get device(): DeviceRecord | null {
    return this.#device
  }
  /** The MAC that answered instead. */
  get otherMac(): string | null {
    return this.#otherMac
  }

  /** The binding as it was kept. */
  load(): void {
    this.#device = this.#devices.ofGateway(this.#gatewayId)
    if (this.#device) this.#onBound(this.#device)
  }

  /** Whose status this is: the bound device's, that of a new one to bind, or a stranger's, which is `device/identity`. */
  identify(payload: StatusPayload): Result<null> {
    if (payload.mac === null) return fail('device/protocol', 'The status does not say whose it is.')
    if (this.#device && this.#device.mac !== payload.mac) {
      this.#otherMac = payload.mac
      return fail('device/identity', `The device ${payload.mac} answers at the address of ${this.#device.mac}.`)
    }
    this.#otherMac = null
    try {
      this.#remember(describeDevice(payload, this.#device))
      return ok(null)
    } catch (error) {
      return fail('store/failed', 'What the gateway said could not be stored.', {
        detail: error instanceof Error ? error.message : String(error),
      })
    }
  }

  /** Forgets the device, so that the one that answers next is bound. False when no other has answered. */
  accept(): boolean {
    if (this.#otherMac === null) return false
    this.#device = null
    this.#otherMac = null
    return true
  }

  #remember(view: DeviceView): void {
    const now = this.#clock.now()
    if (!this.#device) {
      this.#device = this.#devices.bind(this.#gatewayId, view, now)
      this.#onBound(this.#device)
    } else if (!sameDevice(this.#device, view)) this.#devices.describe(this.#device.id, view, now)
    this.#device = { ...this.#device, ...view }
  }
}
