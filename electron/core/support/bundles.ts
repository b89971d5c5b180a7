import { homedir } from 'node:os'
import type { SavedFile } from '../../../shared/domain/app.ts'
import {
  type BundlePreview,
  type BundleSection,
  type BundleSectionName,
  bundleSectionNames,
  previewPage,
} from '../../../shared/domain/support.ts'
import { fail, ok, type Result } from '../../../shared/result.ts'
import { saveText } from '../api/saveText.ts'
import { createRedactor, type Redact } from '../diagnostics/redact.ts'
import { redactValue } from '../diagnostics/redactValue.ts'
import { type BundleSources, type SectionContent, sectionContents } from './bundleSections.ts'

interface Bundle {
  readonly id: string
  readonly gatheredAt: number
  readonly texts: ReadonlyMap<BundleSectionName, string>
}

/** One slice of gathering takes so long, then others have their turn. */
const sliceMs = 8
/** A bundle that nobody looks at is dropped. */
const keptMs = 30 * 60_000

/**
 * Support bundles: gathered and redacted first, then shown, then written as they were shown, to the letter.
 * The file is one JSON object: `format`, `version`, `gatheredAt`, and a member for each section (docs/support.md).
 */
export class Bundles {
  readonly #sources: BundleSources
  readonly #redact: Redact
  #bundle: Bundle | null = null
  #cancel: (() => void) | null = null

  constructor(sources: BundleSources) {
    this.#sources = sources
    const redact = createRedactor(() => sources.registry().secrets())
    const home = homedir()
    // Whose laptop it is need not be in it.
    const withoutHome = (text: string) => (home.length > 1 ? text.replaceAll(home, '~') : text)
    this.#redact = (text, maxLength) => withoutHome(redact(text, maxLength))
  }

  async gather(): Promise<Result<BundlePreview>> {
    const { random, clock } = this.#sources.ports
    const contents = sectionContents(this.#sources)
    const texts = new Map<BundleSectionName, string>()
    const sections: BundleSection[] = []
    for (const name of bundleSectionNames) {
      const { text, entries } = await this.#written(await contents[name]())
      texts.set(name, text)
      sections.push({ name, entries, bytes: Buffer.byteLength(text) })
    }
    this.#keep({ id: random.hex(8), gatheredAt: clock.now(), texts })
    return ok({ bundleId: this.#bundle?.id ?? '', sections })
  }

  text(bundleId: string, section: BundleSectionName, offset: number): Result<{ text: string; more: boolean }> {
    const text = this.#of(bundleId)?.texts.get(section)
    if (text === undefined) return gone
    return ok({ text: text.slice(offset, offset + previewPage), more: offset + previewPage < text.length })
  }

  async save(bundleId: string, sections: readonly BundleSectionName[]): Promise<Result<SavedFile>> {
    const bundle = this.#of(bundleId)
    if (!bundle) return gone
    const { gatheredAt, texts } = bundle
    const members = bundleSectionNames.flatMap((name) =>
      sections.includes(name) ? [`"${name}": ${texts.get(name) ?? 'null'}`] : [],
    )
    const head = `"format": "simrack-support",\n"version": 1,\n"gatheredAt": "${new Date(gatheredAt).toISOString()}"`
    const text = `{\n${[head, ...members].join(',\n')}\n}\n`
    const name = `simrack-support-${new Date(gatheredAt).toISOString().slice(0, 10)}.json`
    return saveText(this.#sources.ports.files, name, 'application/json', text)
  }

  /** Idempotent. */
  stop(): void {
    this.#cancel?.()
    this.#cancel = null
    this.#bundle = null
  }

  #keep(bundle: Bundle): void {
    this.stop()
    this.#bundle = bundle
    this.#cancel = this.#sources.ports.clock.after(keptMs, () => this.stop())
  }

  #of(id: string): Bundle | null {
    return this.#bundle?.id === id ? this.#bundle : null
  }

  async #written(content: SectionContent): Promise<{ text: string; entries: number | null }> {
    if ('value' in content) return { text: cleanJson(content.value, this.#redact, 1), entries: null }
    const lines: string[] = []
    let until = performance.now() + sliceMs
    for (const entry of content.list) {
      lines.push(cleanJson(entry, this.#redact))
      if (performance.now() < until) continue
      await new Promise<void>((resolve) => setImmediate(resolve))
      until = performance.now() + sliceMs
    }
    return { text: lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n]`, entries: lines.length }
  }
}

const gone = fail('input/not-found', 'This bundle is not kept any more. Gather it again.')

/** Most of what is gathered holds no secret: it is looked at as a whole first, and taken apart only where something was found. */
function cleanJson(value: unknown, redact: Redact, indent = 0): string {
  const text = JSON.stringify(value, null, indent) ?? 'null'
  return redact(text) === text ? text : (JSON.stringify(redactValue(value, redact), null, indent) ?? 'null')
}
