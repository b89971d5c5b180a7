import { readFileSync } from 'node:fs'

/** A body as the vendor's document prints it, byte for byte; only the line numbers of its PDF are taken off. */
export const printed = (name: string): string =>
  readFileSync(new URL(`../../../fixtures/${name}.json`, import.meta.url), 'utf8')
