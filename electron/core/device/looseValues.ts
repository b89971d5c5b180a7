/** Small readers for values of which a device may send any number as text and any text as a number. */

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Text, or a number or boolean as text; undefined for anything else. */
export function asText(value: unknown): string | undefined {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return undefined
}

/** A whole number, or a text that is one; null for anything else. */
export function asInteger(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : null
  if (typeof value !== 'string' || !/^\s*[-+]?\d{1,15}\s*$/.test(value)) return null
  return Number(value)
}

/** Any value as text of at most `max` characters; undefined when there is none. */
export function boundedText(value: unknown, max: number): string | undefined {
  if (value === undefined || value === null) return undefined
  return (asText(value) ?? asJson(value)).slice(0, max)
}

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    // Nested too deeply to be written.
    return '(too deep)'
  }
}
