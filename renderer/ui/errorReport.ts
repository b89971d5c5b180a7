import type { AppError } from '../../shared/errors.ts'

/** An error as text for support: code, message, fields and raw detail. It is redacted already. */
export function errorReport(error: AppError): string {
  const lines = [`${error.code}: ${error.message}`]
  for (const { path, message } of error.fields ?? []) lines.push(`  ${path || '(whole)'}: ${message}`)
  if (error.detail) lines.push('', error.detail)
  return lines.join('\n')
}
