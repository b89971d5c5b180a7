import { Simulator, type SimulatorOptions } from '../../../../electron/simulator/simulator.ts'
import { FakeClock } from '../../../support/fakeClock.ts'

/** A gateway with a card in every slot, not started: its store of received SMS needs no network. */
export function rack(options: SimulatorOptions = {}) {
  const clock = new FakeClock()
  const gateway = new Simulator({ ports: 4, slots: 4, occupancy: 1, clock, ...options })
  const { device } = gateway
  /** Lets so many messages arrive, with the texts 1, 2, … */
  const arrive = (count: number, from = 1) => {
    for (let i = from; i < from + count; i++) device.receiveSms({ port: 1, slot: 1, from: '10010', text: String(i) })
  }
  const reboot = () => {
    device.reboot()
    device.finishReboot()
  }
  return { gateway, device, sms: device.sms, clock, arrive, reboot }
}
