import { z } from 'zod'
import { type SavedSimView, type SimNotes, savedSimView } from '../../../../shared/domain/inventory.ts'
import type { Database } from '../../store/database.ts'

/** What is to be changed of the notes of a SIM; null leaves as it is. */
export interface NoteChange {
  readonly addLabels: readonly string[]
  readonly removeLabels: readonly string[]
  readonly note: string | null
  readonly defective: boolean | null
}

export const noNotes: SimNotes = { labels: [], note: '', defective: false }
/** A SIM carries at most so many labels. */
const maxLabels = 50

const noteRow = z.object({ iccid: z.string(), labels: z.string(), note: z.string(), defective: z.number() })
const labelList = z.array(z.string())

/** Reads one row of `sim_notes`; null when it is damaged. */
export function readNotes(raw: unknown): (SimNotes & { readonly iccid: string }) | null {
  const row = noteRow.safeParse(raw)
  if (!row.success) return null
  const { iccid, labels, note, defective } = row.data
  const parsed = labelList.safeParse(jsonOf(labels))
  return { iccid, labels: parsed.success ? parsed.data : [], note, defective: defective === 1 }
}

export const selectNotes = 'SELECT iccid, labels, note, defective FROM sim_notes'

/** Labels, notes and "defective" of SIMs, and the views that people have saved. */
export class SimNoteStore {
  readonly #db: Database
  #version = 0

  constructor(db: Database) {
    this.#db = db
  }

  /** Grows with each change: who has read the notes at this version has the notes as they are. */
  get version(): number {
    return this.#version
  }

  of(iccid: string): SimNotes {
    const { labels, note, defective } =
      readNotes(this.#db.prepare(`${selectNotes} WHERE iccid = ?`).get(iccid)) ?? noNotes
    return { labels, note, defective }
  }

  /** Changes the notes of one SIM; answers whether they are others now. To be called within a transaction where there are many. */
  change(iccid: string, { addLabels, removeLabels, note, defective }: NoteChange): boolean {
    const before = this.of(iccid)
    const kept = before.labels.filter((label) => !removeLabels.includes(label))
    const after: SimNotes = {
      labels: [...new Set([...kept, ...addLabels])].slice(0, maxLabels),
      note: note ?? before.note,
      defective: defective ?? before.defective,
    }
    if (JSON.stringify(after) === JSON.stringify(before)) return false
    this.#version += 1
    if (after.labels.length === 0 && after.note === '' && !after.defective)
      this.#db.prepare('DELETE FROM sim_notes WHERE iccid = ?').run(iccid)
    else
      this.#db
        .prepare('INSERT OR REPLACE INTO sim_notes (iccid, labels, note, defective) VALUES (?, ?, ?, ?)')
        .run(iccid, JSON.stringify(after.labels), after.note, after.defective ? 1 : 0)
    return true
  }

  /** In their order; one that cannot be read is left out. */
  views(): SavedSimView[] {
    return this.#db.sql
      .prepare('SELECT view FROM sim_views ORDER BY position')
      .all()
      .flatMap(({ view }) => {
        const parsed = savedSimView.safeParse(jsonOf(String(view)))
        return parsed.success ? [parsed.data] : []
      })
  }

  saveViews(views: readonly SavedSimView[]): void {
    this.#db.transaction(() => {
      this.#db.sql.prepare('DELETE FROM sim_views').run()
      const add = this.#db.sql.prepare('INSERT INTO sim_views (position, view) VALUES (?, ?)')
      for (const [position, view] of views.entries()) add.run(position, JSON.stringify(view))
    })
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
