import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { chmod, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log, SecretVault } from '../core/ports.ts'

const prefix = 'key-file:1:'
const ivBytes = 12
const tagBytes = 16
const keyBytes = 32

/**
 * Secrets under AES-256-GCM with a key in `secret.key` beside the data, readable by its owner alone. Whoever can read
 * the owner's files can read these secrets too, so the protection is called weak, and the core asks for consent.
 */
export function keyFileVault(dataDir: string, log: Log): SecretVault {
  const file = join(dataDir, 'secret.key')
  let loading: Promise<Buffer | null> | null = null
  const key = () => {
    loading ??= loadKey(file).catch((error: unknown) => {
      log('error', 'key file cannot be used', { error: error instanceof Error ? error.message : String(error) })
      return null
    })
    return loading
  }
  return {
    view: async () => ({ strength: (await key()) ? 'weak' : 'none', backend: 'key-file' }),
    seal: async (plain) => {
      const secret = await key()
      if (!secret) return null
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', secret, iv, { authTagLength: tagBytes })
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return prefix + Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64')
    },
    open: async (sealed) => {
      const secret = await key()
      if (!secret || !sealed.startsWith(prefix)) return null
      const bytes = Buffer.from(sealed.slice(prefix.length), 'base64')
      try {
        const cipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, ivBytes), { authTagLength: tagBytes })
        cipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
        return Buffer.concat([cipher.update(bytes.subarray(ivBytes + tagBytes)), cipher.final()]).toString('utf8')
      } catch {
        // Sealed with another key, cut short, or changed.
        return null
      }
    },
  }
}

async function loadKey(file: string): Promise<Buffer> {
  try {
    // `wx`: a key that is there already is never overwritten, also when two hosts start at once.
    await writeFile(file, randomBytes(keyBytes), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  await chmod(file, 0o600)
  const key = await readFile(file)
  if (key.length !== keyBytes) throw new Error('secret.key has the wrong length.')
  return key
}
