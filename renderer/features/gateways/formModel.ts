import { z } from 'zod'
import type { CallArgs } from '../../../shared/contract.ts'
import type { GatewayView } from '../../../shared/domain/gateway.ts'
import { gatewayForm } from '../../../shared/domain/gateway.ts'
import type { AppError } from '../../../shared/errors.ts'
import { normaliseFingerprint, splitAddress } from './address.ts'

// zod compiles its checks with `new Function` where it may; the content policy forbids that and would report each try.
z.config({ jitless: true })

/** What the form holds while it is being filled in. A number field that is empty holds `''`. */
export interface FormValues {
  readonly profile: {
    readonly name: string
    readonly address: string
    readonly port: number | string
    readonly scheme: 'http' | 'https'
    readonly username: string
    readonly certificateSha256: string
    readonly pollPeriodS: number | string
    readonly fullPollPeriodS: number | string
    readonly smsPollPeriodS: number | string
    readonly dataPollPeriodS: number | string
    readonly statusTimeoutS: number | string
    readonly minGapMs: number | string
    readonly notes: string
    readonly tags: string[]
  }
  readonly password: string
}

/** What a form sends, as the contract wants it. */
export type FormInput = CallArgs<'gateways.add'>

const defaults = gatewayForm.shape.profile.parse({ name: 'new', address: 'new' })

/** A form for a new gateway, or for the profile of one that exists. */
export function initialValues(gateway: GatewayView | null): FormValues {
  const profile = gateway?.profile ?? { ...defaults, name: '', address: '' }
  return {
    profile: { ...profile, certificateSha256: profile.certificateSha256 ?? '', tags: [...profile.tags] },
    password: '',
  }
}

/** What the values mean to the core. An empty password keeps the stored one of a gateway that `exists`. */
export function toInput({ profile, password }: FormValues, exists: boolean): unknown {
  const fingerprint = normaliseFingerprint(profile.certificateSha256)
  return {
    profile: { ...profile, certificateSha256: profile.scheme === 'https' && fingerprint ? fingerprint : null },
    password: exists && password === '' ? null : password,
  }
}

/** The first complaint about each field, by its path (`profile.port`). */
export function validate(values: FormValues, exists: boolean): Record<string, string> {
  const parsed = gatewayForm.safeParse(toInput(values, exists))
  if (parsed.success) return {}
  const errors: Record<string, string> = {}
  for (const { path, message, code } of parsed.error.issues) {
    const field = path.map(String).slice(0, 2).join('.')
    errors[field] ??= code === 'invalid_type' ? 'Type a whole number.' : message
  }
  return errors
}

/** The parsed form; null while it is not valid. */
export function parseForm(values: FormValues, exists: boolean): FormInput | null {
  const parsed = gatewayForm.safeParse(toInput(values, exists))
  return parsed.success ? parsed.data : null
}

/** What the core complained about, by field; empty when it named no field. */
export function fieldErrors(error: AppError): Record<string, string> {
  return Object.fromEntries((error.fields ?? []).map(({ path, message }) => [path, message]))
}

/** The values after a text was put into the address field: a whole URL fills the other fields too. */
export function withAddress(values: FormValues, text: string): FormValues {
  const parts = splitAddress(text)
  if (!parts) return { ...values, profile: { ...values.profile, address: text } }
  const { address, scheme, port, username, password } = parts
  return {
    profile: {
      ...values.profile,
      address,
      ...(scheme ? { scheme } : {}),
      ...(port ? { port } : {}),
      ...(username ? { username } : {}),
    },
    password: password ?? values.password,
  }
}
