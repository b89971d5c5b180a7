import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { FileDialogs, FilePiece } from '../../../electron/core/ports.ts'
import { Database } from '../../../electron/core/store/database.ts'
import { writeWholeFile } from '../../../electron/hosting/wholeFile.ts'
import { fail } from '../../../shared/result.ts'
import { workbench } from '../../support/gateways.ts'
import { insertManyMessages } from '../../support/manyMessages.ts'
import { parseCsv } from '../../support/readTables.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import type { TestCore } from '../../support/testCore.ts'

const bench = workbench()

/** A data folder that holds so many messages already. */
function filledFolder(count: number): string {
  const folder = tempFolder()
  const database = new Database(folder)
  const opened = database.open()
  if (!opened.ok) throw new Error(opened.error.message)
  insertManyMessages(database, { count, devices: 3 })
  database.close()
  return folder
}

/** Saves into a folder, as the desktop face does. */
const savingInto = (folder: string): FileDialogs => ({
  choose: async (name) => {
    const path = join(folder, name)
    return { file: { kind: 'written', path }, write: (pieces, signal) => writeWholeFile(path, 'x', pieces, signal) }
  },
})

/** The same, but nothing is written after the first piece before `go`. */
function savingByPiece(folder: string) {
  const { promise: gate, resolve: go } = Promise.withResolvers<void>()
  async function* slowly(pieces: AsyncIterable<FilePiece> | Iterable<FilePiece>) {
    for await (const piece of pieces) {
      yield piece
      await gate
    }
  }
  const files: FileDialogs = {
    choose: async (name, mime) => {
      const chosen = await savingInto(folder).choose(name, mime)
      return chosen && { file: chosen.file, write: (pieces, signal) => chosen.write(slowly(pieces), signal) }
    },
  }
  return { files, go: () => go() }
}

const ended = (core: TestCore, jobId: string | null) =>
  core.topic('jobs', {}).until((jobs) => {
    const job = jobs.get(jobId ?? '')
    return job && job.state !== 'running' ? job : null
  })

async function openAll(core: TestCore, text = ''): Promise<{ handle: string }> {
  const { handle } = await core.must('inbox.open', { query: { text } })
  return { handle }
}

describe('exporting messages', () => {
  it('writes all of a result, newest first, and shows how far it is', async () => {
    const target = tempFolder()
    const core = await bench.core({ dataDir: filledFolder(3000), files: savingInto(target) })
    const { jobId, file } = await core.must('inbox.export', { what: await openAll(core), format: 'jsonl' })
    expect(file).toEqual({ kind: 'written', path: join(target, 'simrack-messages.jsonl') })
    expect(await ended(core, jobId)).toMatchObject({
      kind: 'export',
      title: 'Export of 3,000 messages',
      state: 'done',
      done: 3000,
      total: 3000,
    })
    const lines = readFileSync(join(target, 'simrack-messages.jsonl'), 'utf8').trimEnd().split('\n')
    const ids = lines.map((line) => Number(JSON.parse(line).id))
    expect(ids).toHaveLength(3000)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a))
    const { messages } = await core.must('inbox.rows', { ...(await openAll(core)), offset: 0, limit: 3 })
    expect(lines.slice(0, 3).map((line) => JSON.parse(line))).toEqual(messages)
  })

  it('writes what a search finds, and what is named in its order', async () => {
    const core = await bench.core({ dataDir: filledFolder(500) })
    const found = await openAll(core, 'is:report')
    const { jobId } = await core.must('inbox.export', { what: found, format: 'csv' })
    await ended(core, jobId)
    const [header, ...rows] = parseCsv(core.saved[0]?.text ?? '')
    const kind = header?.indexOf('Kind') ?? -1
    expect(rows.length).toBeGreaterThan(5)
    expect(new Set(rows.map((row) => row[kind]))).toEqual(new Set(['report']))

    const { messages } = await core.must('inbox.rows', { ...(await openAll(core)), offset: 10, limit: 3 })
    const ids = messages.map(({ id }) => id).reverse()
    const named = await core.must('inbox.export', { what: { ids }, format: 'jsonl' })
    expect(await ended(core, named.jobId)).toMatchObject({ title: 'Export of 3 messages' })
    const lines = (core.saved[1]?.text ?? '').trimEnd().split('\n')
    expect(lines.map((line) => JSON.parse(line).id)).toEqual(ids)
  })

  it('writes a file that says nothing when nothing is found', async () => {
    const core = await bench.core()
    const { jobId } = await core.must('inbox.export', { what: await openAll(core), format: 'html' })
    expect(await ended(core, jobId)).toMatchObject({ state: 'done', done: 0, total: 0 })
    expect(core.saved[0]).toMatchObject({ name: 'simrack-messages.html', text: expect.stringContaining('<tbody>') })
  })

  it('needs a result that is open', async () => {
    const core = await bench.core()
    expect(await core.call('inbox.export', { what: { handle: 'gone' }, format: 'csv' })).toMatchObject({
      error: { code: 'input/not-found' },
    })
  })

  it('is no job when the person thinks better of it', async () => {
    const core = await bench.core({ files: { choose: async () => null } })
    expect(await core.must('inbox.export', { what: await openAll(core), format: 'csv' })).toEqual({
      jobId: null,
      file: { kind: 'cancelled' },
    })
    expect(core.topic('jobs', {}).items.size).toBe(0)
  })

  it('leaves no file when it is cancelled', async () => {
    const target = tempFolder()
    const { files, go } = savingByPiece(target)
    const core = await bench.core({ dataDir: filledFolder(3000), files })
    const { jobId } = await core.must('inbox.export', { what: await openAll(core), format: 'csv' })
    await core.topic('jobs', {}).until((jobs) => jobs.get(jobId ?? '')?.total === 3000)
    expect(readdirSync(target)).toHaveLength(1)
    await core.must('jobs.cancel', { id: jobId ?? '' })
    go()
    const job = await ended(core, jobId)
    expect(job).toMatchObject({ state: 'cancelled' })
    expect(job.done).toBeLessThan(3000)
    expect(readdirSync(target)).toEqual([])
  })

  it('leaves no file when the core ends', async () => {
    const target = tempFolder()
    const { files, go } = savingByPiece(target)
    const core = await bench.core({ dataDir: filledFolder(1000), files })
    await core.must('inbox.export', { what: await openAll(core), format: 'csv' })
    const stopped = core.stop()
    go()
    await stopped
    expect(readdirSync(target)).toEqual([])
  })

  it('is cancelled when the browser leaves', async () => {
    const left = fail('app/cancelled', 'The browser left.')
    const core = await bench.core({
      files: { choose: async () => ({ file: { kind: 'download', href: '/x' }, write: async () => left }) },
    })
    const { jobId } = await core.must('inbox.export', { what: await openAll(core), format: 'csv' })
    expect(await ended(core, jobId)).toMatchObject({ state: 'cancelled', error: null })
  })

  it('says why when the file cannot be written', async () => {
    const core = await bench.core({ files: savingInto(join(tempFolder(), 'absent')) })
    const { jobId } = await core.must('inbox.export', { what: await openAll(core), format: 'csv' })
    expect(await ended(core, jobId)).toMatchObject({ state: 'failed', error: { code: 'file/failed' } })
  })
})
