import { hash } from 'node:crypto'
import type { SecretVault } from '../ports.ts'

/**
 * Decides whether a secret may be kept on disk: in the system's keyring always, under weak protection only with a
 * person's consent, else never; it then lives until Simrack quits.
 */
export class SecretKeeper {
  readonly #vault: SecretVault
  readonly #weakAllowed: () => boolean

  constructor(vault: SecretVault, weakAllowed: () => boolean) {
    this.#vault = vault
    this.#weakAllowed = weakAllowed
  }

  /** The sealed form to be stored; null when it must not or cannot be kept. */
  async seal(plain: string): Promise<string | null> {
    return (await this.mayKeep()) ? this.#vault.seal(plain) : null
  }

  /** Null when nothing was kept, or the system does not give it back (another user, another keyring). */
  async open(sealed: string | null): Promise<string | null> {
    return sealed === null ? null : this.#vault.open(sealed)
  }

  async mayKeep(): Promise<boolean> {
    const { strength } = await this.#vault.view()
    return strength === 'os' || (strength === 'weak' && this.#weakAllowed())
  }
}

/** By which a callback's secret is known without being kept. */
export const hashSecret = (secret: string): string => hash('sha256', secret)
