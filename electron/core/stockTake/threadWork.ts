import { fail, type Result } from '../../../shared/result.ts'
import { unpackRows } from '../inventory/packedRows.ts'
import { isUsable, listedLines } from './match/listedLines.ts'
import type { RackSim } from './match/rackIndex.ts'
import type { ReconciledItem } from './match/reconciledItem.ts'
import { simsOf } from './match/simOf.ts'
import { guessMapping } from './read/guessMapping.ts'
import { readList } from './read/readList.ts'
import type { ReadList, ReadNote } from './read/readTypes.ts'
import { reconcile } from './reconcile.ts'
import type { FromThread, ListFile, RackPiece, ReadView, ThreadTask, ToThread } from './threadMessages.ts'

/** So many rows are shown before a list is used; of each cell so much. */
const sampleRows = 20
const sampleText = 200
/** So many problems are told one by one. */
const namedProblems = 200
const itemsAtOnce = 500

/** What a thread does with its task and with what it is told; each answer goes to `tell`. */
export class ThreadWork {
  readonly #task: ThreadTask
  readonly #tell: (message: FromThread) => void
  readonly #sims: RackSim[] = []
  #items: Promise<ReconciledItem[] | null> | null = null
  #given = 0

  constructor(task: ThreadTask, tell: (message: FromThread) => void) {
    this.#task = task
    this.#tell = tell
  }

  /** Reads the list, when that is all that is asked. */
  async begin(): Promise<void> {
    if (this.#task.mapping !== null) return
    const list = await readFile(this.#task.file)
    this.#tell({ t: 'read', result: list.ok ? { ok: true, value: viewOf(this.#task.file.name, list.value) } : list })
  }

  async take(message: ToThread): Promise<void> {
    if (message.t !== 'more') return this.#gather(message)
    this.#items ??= this.#reconcile()
    const items = await this.#items
    if (items === null) return
    this.#tell({ t: 'items', items: items.slice(this.#given, this.#given + itemsAtOnce), total: items.length })
    this.#given += itemsAtOnce
  }

  /** A piece of the rack; one that is damaged ends it. */
  #gather(piece: RackPiece): void {
    const rows = piece.t === 'packed' ? unpackRows(piece.rows) : null
    if (rows?.ok === false) this.#tell({ t: 'refused', result: rows })
    const sims = piece.t === 'sims' ? piece.sims : rows?.ok ? simsOf(rows.value, piece.name) : []
    for (const sim of sims) this.#sims.push(sim)
  }

  /** Null after it was refused. */
  async #reconcile(): Promise<ReconciledItem[] | null> {
    const { file, mapping } = this.#task
    const list = await readFile(file)
    if (!list.ok || mapping === null) {
      if (!list.ok) this.#tell({ t: 'refused', result: list })
      return null
    }
    const lines = listedLines(list.value, mapping)
    if (!lines.some(isUsable)) {
      const first = lines.find(({ trouble }) => trouble !== '')
      const why = first ? ` Line ${first.line}: ${first.trouble}` : ''
      this.#tell({ t: 'refused', result: fail('input/invalid', `No line of this list names a SIM.${why}`) })
      return null
    }
    return reconcile(lines, this.#sims)
  }
}

async function readFile({ name, base64, sheet }: ListFile): Promise<Result<ReadList>> {
  return readList(name, new Uint8Array(Buffer.from(base64, 'base64')), sheet)
}

function viewOf(fileName: string, list: ReadList): ReadView {
  const problems: ReadNote[] = [...list.notes, ...list.unreadable].sort((a, b) => (a.line ?? 0) - (b.line ?? 0))
  const rest = problems.length - namedProblems
  return {
    fileName,
    form: list.form,
    sheets: list.sheets,
    columns: list.columns,
    sample: list.rows.slice(0, sampleRows).map(({ cells }) => cells.map((cell) => cell.slice(0, sampleText))),
    rows: list.rows.length,
    mapping: guessMapping(list),
    problems:
      rest > 0
        ? [...problems.slice(0, namedProblems), { line: null, words: `And ${rest.toLocaleString('en')} more.` }]
        : problems,
  }
}
