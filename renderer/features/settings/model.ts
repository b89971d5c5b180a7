import type { VaultView } from '../../../shared/domain/app.ts'
import type { ListenerView } from '../../../shared/domain/listener.ts'

/** The interfaces to choose from: all, this laptop's, and the one that is set although it is not there now. */
export function interfaceChoices(
  addresses: ListenerView['addresses'],
  current: string,
): { readonly value: string; readonly label: string }[] {
  const choices = new Map([['0.0.0.0', 'All interfaces']])
  for (const { name, address } of addresses) choices.set(address, `${address} (${name})`)
  choices.set('127.0.0.1', '127.0.0.1 (this laptop only)')
  if (!choices.has(current)) choices.set(current, `${current} (not there now)`)
  return [...choices].map(([value, label]) => ({ value, label }))
}

const backendNames: Readonly<Record<string, string>> = {
  keychain: 'the macOS keychain',
  dpapi: 'the Windows data protection of your account',
  gnome_libsecret: 'the GNOME keyring',
  kwallet: 'KWallet',
  kwallet5: 'KWallet',
  kwallet6: 'KWallet',
}

/** How passwords are kept, honestly. */
export function vaultSentence({ strength, backend }: VaultView, allowed: boolean): string {
  if (strength === 'os')
    return `They are encrypted with ${backendNames[backend] ?? `the keyring of this system (${backend})`}. Only your account on this laptop can open them.`
  if (strength === 'none')
    return 'This system offers no way to keep them. They are remembered until Simrack is closed, then you type them again.'
  const weakness =
    backend === 'key-file'
      ? 'Here there is no keyring to use: they could be encrypted only with a key that lies in the data folder beside them. Whoever can read that folder can read them.'
      : 'This system offers no keyring: they could be scrambled only with a key that every program knows. Whoever can read your files can read them.'
  return allowed
    ? `${weakness} You have allowed that.`
    : `${weakness} Until you allow that, they are remembered only until Simrack is closed.`
}
