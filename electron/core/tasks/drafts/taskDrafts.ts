import type { SavedFile } from '../../../../shared/domain/app.ts'
import type { DraftContent, DraftKind, DraftSummary } from '../../../../shared/domain/taskDraft.ts'
import { compose } from '../../../../shared/lib/sms/composition.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { saveText } from '../../api/saveText.ts'
import type { Clock, FileDialogs, Random } from '../../ports.ts'
import type { Publisher } from '../../state/stateHub.ts'
import type { SecretPlaces } from '../secretPlaces.ts'
import { type DraftStore, type StoredDraft, summaryOf, type Undo } from './draftStore.ts'
import { readDraftsFile, writeDraftsFile } from './draftsFile.ts'

interface TaskDraftsDeps {
  readonly store: DraftStore
  readonly secrets: SecretPlaces
  readonly clock: Clock
  readonly random: Random
  readonly files: FileDialogs
  readonly topic: Publisher<DraftSummary>
}

export const noDraft = fail('input/not-found', 'This draft does not exist any more.')
const maxDrafts = 2000

/** Drafts and templates: kept as typed, listed as the topic `taskDrafts`. */
export class TaskDrafts {
  readonly #deps: TaskDraftsDeps

  constructor(deps: TaskDraftsDeps) {
    this.#deps = deps
  }

  start(): void {
    const { store, topic } = this.#deps
    topic.upsert(store.ids().flatMap((id) => summaryOfExisting(store.byId(id))))
  }

  /** With secrets in their places. */
  get(id: string): StoredDraft | null {
    const stored = this.#deps.store.byId(id)
    return stored && { ...stored, content: this.#deps.secrets.reveal(stored.content) }
  }

  save(id: string | null, kind: DraftKind, content: DraftContent): Result<{ id: string }> {
    const { store, topic } = this.#deps
    const before = id === null ? null : store.byId(id)
    if (id !== null && !before) return noDraft
    if (!before && [...topic.items()].length >= maxDrafts) {
      return fail('input/conflict', `There are ${maxDrafts} drafts already: remove some first.`)
    }
    return ok({ id: this.#put(before?.id ?? null, kind, content, before?.undo ?? null) })
  }

  /** A new draft with what was taken off a device. */
  addTaken(content: DraftContent, undo: Undo): string {
    return this.#put(null, 'draft', content, undo)
  }

  add(content: DraftContent): string {
    return this.#put(null, 'draft', content, null)
  }

  remove(id: string): Result<null> {
    if (!this.#deps.store.remove(id)) return noDraft
    this.#deps.topic.remove([id])
    return ok(null)
  }

  copy(id: string, kind: DraftKind): Result<{ id: string }> {
    const draft = this.get(id)
    if (!draft) return noDraft
    const { content } = draft
    const name = content.name === '' || kind !== draft.kind ? content.name : `${content.name.slice(0, 113)} (copy)`
    return this.save(null, kind, { ...content, name, replaces: null })
  }

  /** Forwarding is left out: it holds addresses of this gateway and of this Simrack, with their secrets. */
  export(ids: readonly string[] | null): Promise<Result<SavedFile>> {
    const { store, files } = this.#deps
    const chosen = (ids ?? store.ids()).flatMap((id) => store.byId(id) ?? [])
    return saveText(files, 'simrack-drafts.json', 'application/json', writeDraftsFile(chosen))
  }

  import(text: string): Result<{ added: string[]; refused: { name: string; reason: string }[] }> {
    const read = readDraftsFile(text)
    if (!read.ok) return read
    const added: string[] = []
    const refused = [...read.value.refused]
    for (const { kind, content } of read.value.drafts) {
      const saved = this.save(null, kind, content)
      if (saved.ok) added.push(saved.value.id)
      else refused.push({ name: content.name, reason: saved.error.message })
    }
    return ok({ added, refused })
  }

  #put(known: string | null, kind: DraftKind, typed: DraftContent, undo: Undo | null): string {
    const { store, secrets, clock, random, topic } = this.#deps
    const id = known ?? random.hex(8)
    const { messages } = compose(typed, null)
    const content = secrets.conceal(typed)
    const draft = { id, kind, content, recipients: messages.length, undo, updatedAt: clock.now() }
    store.save(draft)
    topic.upsert([summaryOf(draft)])
    return id
  }
}

const summaryOfExisting = (draft: StoredDraft | null): DraftSummary[] => (draft ? [summaryOf(draft)] : [])
