import { safeStorage } from 'electron'
import type { VaultView } from '../../shared/domain/app.ts'
import type { Log, SecretVault } from '../core/ports.ts'

const prefix = 'keyring:1:'

/** Secrets under a key that the system's keyring holds (Keychain, DPAPI, libsecret, KWallet). */
export function keyringVault(log: Log, platform: NodeJS.Platform = process.platform): SecretVault {
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work()
    } catch (error) {
      log('warn', `keyring could not ${what}`, { error: error instanceof Error ? error.message : String(error) })
      return null
    }
  }
  return {
    view: async () => (await attempt('be looked at', () => look(platform))) ?? { strength: 'none', backend: 'unknown' },
    seal: (plain) =>
      attempt('seal', async () => prefix + (await safeStorage.encryptStringAsync(plain)).toString('base64')),
    open: async (sealed) => {
      if (!sealed.startsWith(prefix)) return null
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64')
      return attempt('open', async () => (await safeStorage.decryptStringAsync(bytes)).result)
    },
  }
}

async function look(platform: NodeJS.Platform): Promise<VaultView> {
  const backend = backendOf(platform)
  // Without a keyring Linux falls back to a password that is the same everywhere. Electron wants to be told that this
  // is acceptable; whether it is, the core asks the person, since we call it weak.
  if (backend === 'basic_text') safeStorage.setUsePlainTextEncryption(true)
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return { strength: 'none', backend }
  return { strength: backend === 'basic_text' || backend === 'unknown' ? 'weak' : 'os', backend }
}

function backendOf(platform: NodeJS.Platform): string {
  if (platform === 'darwin') return 'keychain'
  return platform === 'win32' ? 'dpapi' : safeStorage.getSelectedStorageBackend()
}
