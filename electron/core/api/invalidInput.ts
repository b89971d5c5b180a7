import type { ZodError } from 'zod'
import { fail } from '../../../shared/result.ts'

/** A schema's complaint as `input/invalid`, with the first 20 fields that are wrong. */
export function invalidInput(error: ZodError) {
  const fields = error.issues
    .slice(0, 20)
    .map((issue) => ({ path: issue.path.map(String).join('.'), message: issue.message }))
  const first = fields[0]
  return fail(
    'input/invalid',
    first ? (first.path ? `${first.path}: ${first.message}` : first.message) : 'The input is not valid.',
    { fields },
  )
}
