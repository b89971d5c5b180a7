import type { DatabaseSync } from 'node:sqlite'
import type { SimNotes } from '../../../../shared/domain/inventory.ts'
import { foldCase } from '../../../../shared/lib/foldCase.ts'
import { noNotes, readNotes, selectNotes } from '../store/simNotes.ts'

interface Shelved extends SimNotes {
  /** Labels and note, folded. */
  readonly text: string
}

/** What people have put to SIMs, as the store had it at one version. */
export class NotesShelf {
  readonly #open: () => DatabaseSync
  #version = -1
  #notes = new Map<string, Shelved>()

  constructor(open: () => DatabaseSync) {
    this.#open = open
  }

  get version(): number {
    return this.#version
  }

  get isEmpty(): boolean {
    return this.#notes.size === 0
  }

  /** Reads them anew when they are of another version. */
  bring(version: number): void {
    if (version === this.#version) return
    const notes = new Map<string, Shelved>()
    for (const raw of this.#open().prepare(selectNotes).iterate()) {
      const read = readNotes(raw)
      if (!read) continue
      const { iccid, ...rest } = read
      notes.set(iccid, { ...rest, text: foldCase([...rest.labels, rest.note].join('\n')) })
    }
    this.#notes = notes
    this.#version = version
  }

  of(iccid: string | null): SimNotes {
    return (iccid !== null && this.#notes.get(iccid)) || noNotes
  }

  textOf(iccid: string | null): string {
    return (iccid !== null && this.#notes.get(iccid)?.text) || ''
  }
}
