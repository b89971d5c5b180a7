/** Writes to standard error. The terminal behind it may be closed while we run, which must not end us. */
export function standardError(): (line: string) => void {
  process.stderr.on('error', () => {})
  return (line) => void process.stderr.write(line)
}
