import type { z } from 'zod'
import type { GatewayProfile, gatewayForm } from '../../../shared/domain/gateway.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { newCallbackSecret } from '../callback/callbackPath.ts'
import { DeviceSession } from '../device/deviceSession.ts'
import type { SessionDeps } from '../device/sessionDeps.ts'
import type { DeviceRepository } from '../store/deviceRepository.ts'
import type { GatewayRecord, GatewayRepository } from '../store/gatewayRepository.ts'
import { type Gateway, targetOf } from './gateway.ts'
import type { GatewayRegistry } from './gatewayRegistry.ts'
import { readProfilesFile, writeProfilesFile } from './profilesFile.ts'
import { hashSecret, type SecretKeeper } from './secretKeeper.ts'

type GatewayForm = z.output<typeof gatewayForm>

interface GatewayServiceDeps {
  readonly registry: GatewayRegistry
  readonly repository: GatewayRepository
  readonly devices: DeviceRepository
  readonly secrets: SecretKeeper
  /** Everything a session needs but what is its own. */
  readonly session: Omit<SessionDeps, 'onChange'>
  /** Time runs fast: hardware would be asked many times as often as it bears. */
  readonly onlyDemo: boolean
}

/** Sessions begin so long after one another, so that a laptop does not open 200 connections in one instant. */
const staggerMs = 5

/** Adds, changes and removes gateways, and connects and disconnects them. */
export class GatewayService {
  readonly #deps: GatewayServiceDeps

  constructor(deps: GatewayServiceDeps) {
    this.#deps = deps
  }

  /** Loads what is kept, shows it, and connects what was connected. */
  async start(): Promise<void> {
    const { records, damaged } = this.#deps.repository.all()
    if (damaged.length > 0) this.#deps.session.log('error', 'gateway profiles unreadable', { ids: damaged })
    for (const [index, record] of records.entries()) {
      const password = await this.#deps.secrets.open(record.sealedPassword)
      const callbackSecret = await this.#deps.secrets.open(record.sealedCallback)
      const gateway = this.#open(record, password, callbackSecret)
      // The demo gateway is started first, by whoever starts it.
      if (record.enabled && !record.demo && !this.#deps.onlyDemo) gateway.session.connect(index * staggerMs)
    }
    this.#deps.registry.publish()
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#deps.registry.all()].map((gateway) => gateway.session.stop()))
    this.#deps.registry.close()
  }

  suspend(): void {
    for (const { session } of this.#deps.registry.all()) session.suspend()
  }

  resume(): void {
    for (const [index, { session }] of [...this.#deps.registry.all()].entries()) session.resume(index * staggerMs)
  }

  /** Adds a gateway and connects it, where it may be connected. No password is the empty one. */
  async add({ profile, password }: GatewayForm, demo = false): Promise<Result<{ id: string }>> {
    const enabled = demo || !this.#deps.onlyDemo
    const gateway = await this.#create(profile, password ?? '', { enabled, demo })
    if (enabled) gateway.session.connect()
    this.#deps.registry.publish()
    return ok({ id: gateway.record.id })
  }

  async update(id: string, form: GatewayForm): Promise<Result<null>> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    const gateway = found.value
    const password = form.password ?? gateway.password
    const sealedPassword =
      form.password === null ? gateway.record.sealedPassword : await this.#deps.secrets.seal(form.password)
    this.#save(gateway, { ...gateway.record, profile: form.profile, sealedPassword })
    gateway.password = password
    await gateway.session.retarget(targetOf(gateway))
    return ok(null)
  }

  async remove(id: string, forget: boolean): Promise<Result<null>> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    const { session } = found.value
    const deviceId = session.deviceId
    await session.stop()
    this.#deps.repository.remove(id)
    if (forget && deviceId !== null) this.#deps.devices.forget(deviceId)
    this.#deps.registry.remove(id)
    return ok(null)
  }

  async duplicate(id: string): Promise<Result<{ id: string }>> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    const { record, password } = found.value
    const profile = { ...record.profile, name: `${record.profile.name.slice(0, 73)} (copy)` }
    const copy = await this.#create(profile, password, { enabled: false, demo: false })
    return ok({ id: copy.record.id })
  }

  connect(id: string): Result<null> {
    return this.#with(id, (gateway) => {
      if (this.#deps.onlyDemo && !gateway.record.demo)
        return fail('input/conflict', 'In an accelerated demo only the demo gateway can be connected.')
      this.#save(gateway, { ...gateway.record, enabled: true })
      if (gateway.session.report().session.state === 'disconnected') gateway.session.connect()
      return ok(null)
    })
  }

  async disconnect(id: string): Promise<Result<null>> {
    const found = this.#deps.registry.get(id)
    if (!found.ok) return found
    this.#save(found.value, { ...found.value.record, enabled: false })
    await found.value.session.disconnect()
    return ok(null)
  }

  async refresh(id: string): Promise<Result<null>> {
    const found = this.#deps.registry.get(id)
    return found.ok ? found.value.session.refresh() : found
  }

  acceptDevice(id: string): Result<null> {
    return this.#with(id, (gateway) => gateway.session.acceptDevice())
  }

  /** The profiles file of these gateways, or of all; the demo gateway is nobody else's. */
  exportProfiles(ids: readonly string[] | null): string {
    const chosen = [...this.#deps.registry.all()].filter(
      (g) => !g.record.demo && (ids === null || ids.includes(g.record.id)),
    )
    return writeProfilesFile(chosen.map((g) => g.record.profile))
  }

  /** Adds what the file holds, disconnected and without passwords. What is there already is refused, not doubled. */
  async importProfiles(
    text: string,
  ): Promise<Result<{ added: string[]; refused: { name: string; reason: string }[] }>> {
    const read = readProfilesFile(text)
    if (!read.ok) return read
    const { profiles, refused } = read.value
    const added: string[] = []
    for (const profile of profiles) {
      if ([...this.#deps.registry.all()].some((g) => sameGateway(g.record.profile, profile))) {
        refused.push({
          name: profile.name,
          reason: `A gateway at ${profile.address}:${profile.port} with this name is there already.`,
        })
        continue
      }
      const gateway = await this.#create(profile, null, { enabled: false, demo: false })
      added.push(gateway.record.id)
    }
    return ok({ added, refused })
  }

  /** After consent to weak protection was given or withdrawn: seals what is known, or erases what was kept. */
  async applySecretPolicy(): Promise<void> {
    for (const gateway of this.#deps.registry.all()) {
      const { password, callbackSecret, record } = gateway
      const keep = await this.#deps.secrets.mayKeep()
      this.#save(gateway, {
        ...record,
        sealedPassword:
          password === null ? (keep ? record.sealedPassword : null) : await this.#deps.secrets.seal(password),
        sealedCallback:
          callbackSecret === null
            ? keep
              ? record.sealedCallback
              : null
            : await this.#deps.secrets.seal(callbackSecret),
      })
    }
  }

  /** A new secret for the callback address of a gateway; the one before stops working. */
  async renewCallbackSecret(gateway: Gateway): Promise<string> {
    const secret = newCallbackSecret(this.#deps.session.random)
    this.#save(gateway, {
      ...gateway.record,
      callbackHash: hashSecret(secret),
      sealedCallback: await this.#deps.secrets.seal(secret),
      subscription: null,
    })
    gateway.callbackSecret = secret
    this.#deps.registry.indexCallback(gateway)
    return secret
  }

  setSubscription(gateway: Gateway, subscription: GatewayRecord['subscription']): void {
    this.#save(gateway, { ...gateway.record, subscription })
  }

  async #create(
    profile: GatewayProfile,
    password: string | null,
    kind: Pick<GatewayRecord, 'enabled' | 'demo'>,
  ): Promise<Gateway> {
    const { random } = this.#deps.session
    const callbackSecret = newCallbackSecret(random)
    const record: GatewayRecord = {
      id: random.hex(8),
      profile,
      ...kind,
      sealedPassword: password === null ? null : await this.#deps.secrets.seal(password),
      callbackHash: hashSecret(callbackSecret),
      sealedCallback: await this.#deps.secrets.seal(callbackSecret),
      subscription: null,
    }
    this.#deps.repository.save(record)
    return this.#open(record, password, callbackSecret)
  }

  #open(record: GatewayRecord, password: string | null, callbackSecret: string | null): Gateway {
    const session = new DeviceSession(record.id, targetOf({ record, password }), {
      ...this.#deps.session,
      onChange: () => this.#deps.registry.touch(record.id),
    })
    const gateway: Gateway = {
      record,
      password,
      callbackSecret,
      session,
      callbacks: { count: 0, lastAt: null, rejected: 0 },
    }
    session.start()
    this.#deps.registry.put(gateway)
    return gateway
  }

  #save(gateway: Gateway, record: GatewayRecord): void {
    this.#deps.repository.save(record)
    gateway.record = record
    this.#deps.registry.touch(record.id)
  }

  #with(id: string, act: (gateway: Gateway) => Result<null>): Result<null> {
    const found = this.#deps.registry.get(id)
    return found.ok ? act(found.value) : found
  }
}

const sameGateway = (a: GatewayProfile, b: GatewayProfile): boolean =>
  a.name === b.name && a.address === b.address && a.port === b.port
