/** The bytes without the NULs at their end, with which some firmware fills a message up. */
export function withoutTrailingNuls(bytes: Uint8Array): Uint8Array {
  let end = bytes.length
  while (end > 0 && bytes[end - 1] === 0) end--
  return bytes.subarray(0, end)
}

/** The longest beginning of the text that takes at most `maxBytes` of UTF-8. Well-formed: a lone surrogate becomes �. */
export function utf8Prefix(text: string, maxBytes: number): string {
  // No UTF-16 unit takes more than three bytes.
  if (text.length * 3 <= maxBytes) return text.toWellFormed()
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes))
  return text.slice(0, read).toWellFormed()
}
