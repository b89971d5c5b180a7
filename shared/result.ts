import type { AppError, ErrorCode } from './errors.ts'

/** The outcome of anything that may fail, as plain data: it crosses process boundaries unchanged. */
export type Result<T, E = AppError> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E }

export interface Failure {
  readonly ok: false
  readonly error: AppError
}

export const ok = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value })

/** A failed result. `message` says what happened, technically, in English; words for people are written in the renderer. */
export const fail = (code: ErrorCode, message: string, more: Omit<AppError, 'code' | 'message'> = {}): Failure => ({
  ok: false,
  error: { code, message, ...more },
})
