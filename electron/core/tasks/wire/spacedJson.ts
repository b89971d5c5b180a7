/**
 * JSON as the vendor's document prints it, a blank after each colon and comma: `{"tids": [2, 3]}`. A device's own parser has
 * surely read that. Keys with undefined are left out; lone surrogates, which are no UTF-8, become �.
 */
export function spacedJson(value: JsonValue): string {
  if (Array.isArray(value)) return `[${value.map(spacedJson).join(', ')}]`
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed())
  if (typeof value !== 'object') return JSON.stringify(value)
  const pairs = Object.entries(value).flatMap(([key, each]) =>
    each === undefined ? [] : [`${JSON.stringify(key)}: ${spacedJson(each)}`],
  )
  return `{${pairs.join(', ')}}`
}

export type JsonValue = string | number | JsonValue[] | { readonly [key: string]: JsonValue | undefined }
