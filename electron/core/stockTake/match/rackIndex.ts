import { IccidIndex, iccidKey } from './iccid.ts'
import { ManyByKey } from './manyByKey.ts'
import { NumberIndex, type PhoneNumber, phoneNumber } from './phoneNumber.ts'

/** A SIM of the rack, and where it sits: `Rack 3 1.01`. */
export interface RackSim {
  readonly iccid: string | null
  readonly imsi: string | null
  readonly number: string | null
  readonly operator: string
  readonly place: string
}

/** The SIMs of a rack by all that a list may know of them. */
export class RackIndex {
  readonly sims: readonly RackSim[]
  readonly iccids = new IccidIndex()
  readonly numbers = new NumberIndex()
  readonly #imsis = new ManyByKey()
  readonly #phones: (PhoneNumber | null)[]

  constructor(sims: readonly RackSim[]) {
    this.sims = sims
    this.#phones = sims.map(({ number }) => (number === null ? null : phoneNumber(number, '')))
    sims.forEach(({ iccid, imsi }, sim) => {
      if (iccid !== null) this.iccids.add(iccidKey(iccid), sim)
      if (imsi !== null) this.#imsis.add(imsi, sim)
      const phone = this.#phones[sim]
      if (phone) this.numbers.add(phone, sim)
    })
  }

  byImsi(imsi: string): readonly number[] {
    return this.#imsis.get(imsi)
  }

  phoneOf(sim: number): PhoneNumber | null {
    return this.#phones[sim] ?? null
  }

  placeOf(sim: number): string {
    return this.sims[sim]?.place ?? ''
  }
}
