import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { checksum } from '../../../electron/core/support/copyDatabase.ts'
import { uploadPiece } from '../../../shared/domain/support.ts'
import { workbench } from '../../support/gateways.ts'
import { tempFolder } from '../../support/tempFolder.ts'
import { memoryVault, type TestCore } from '../../support/testCore.ts'

const bench = workbench()
const quiet = { listener: { enabled: false } }

const profile = (name: string) => ({ profile: { name, address: '127.0.0.1', port: 9 }, password: 'pass-word' })

async function backUp(core: TestCore): Promise<Buffer> {
  const { jobId } = await core.must('backup.save', {})
  const job = await core.topic('jobs', {}).until((items) => {
    const found = items.get(jobId ?? '')
    return found?.state === 'running' ? null : found
  })
  expect(job).toMatchObject({ state: 'done', error: null, kind: 'backup' })
  return core.saved.at(-1)?.bytes ?? Buffer.alloc(0)
}

async function handOver(core: TestCore, file: Buffer) {
  const { id } = await core.must('restore.begin', { bytes: file.length })
  for (let offset = 0; offset < file.length; offset += uploadPiece)
    await core.must('restore.piece', {
      id,
      offset,
      base64: file.subarray(offset, offset + uploadPiece).toString('base64'),
    })
  return { id, checked: await core.call('restore.check', { id }) }
}

const headOf = (file: Buffer): Record<string, unknown> => JSON.parse(file.toString('utf8', 0, file.indexOf(0x0a)))

/** The same backup with another first line, or another database whose checksum is right. */
function forged(file: Buffer, head: Record<string, unknown>, change?: (sql: DatabaseSync) => void): Buffer {
  const path = join(tempFolder(), 'db')
  writeFileSync(path, gunzipSync(file.subarray(file.indexOf(0x0a) + 1)))
  const sql = new DatabaseSync(path)
  change?.(sql)
  sql.close()
  const bytes = readFileSync(path)
  const now = { ...headOf(file), databaseBytes: bytes.length }
  const line = { ...now, sha256: checksum(String(headOf(file).settings), path), ...head }
  return Buffer.concat([Buffer.from(`${JSON.stringify(line)}\n`), gzipSync(bytes)])
}

const names = (core: TestCore) => [...core.topic('gateways', {}).items.values()].map((view) => view.profile.name).sort()

describe('a backup', () => {
  it('brings everything back as it was, at the next start, and keeps what was there before', async () => {
    const [dataDir, vault] = [tempFolder(), memoryVault('os')]
    const first = await bench.core({ dataDir, vault, settings: quiet })
    await first.must('gateways.add', profile('Rack 1'))
    await first.must('settings.update', { tasks: { cap: 7 } })
    const file = await backUp(first)
    expect(readdirSync(dataDir).some((name) => name.startsWith('backup-'))).toBe(false)
    await first.must('gateways.add', profile('Rack 2'))
    await first.must('settings.update', { tasks: { cap: 8 } })
    const { id, checked } = await handOver(first, file)
    expect(checked).toMatchObject({ ok: true, value: { gateways: ['Rack 1'], gatewayCount: 1, sealedPasswords: true } })
    await first.must('restore.accept', { id })
    const restore = first.topic('restore', {})
    await restore.until((items) => items.get('restore')?.waiting?.gateways.join() === 'Rack 1')
    // Nothing has changed yet.
    expect(names(first)).toEqual(['Rack 1', 'Rack 2'])
    await first.stop()

    const second = await bench.core({ dataDir, vault, settings: first.stored.settings })
    expect(names(second)).toEqual(['Rack 1'])
    expect(second.stored.settings).toMatchObject({ tasks: { cap: 7 } })
    const view = await second.topic('restore', {}).until((items) => items.get('restore'))
    expect(view).toMatchObject({ waiting: null, last: { ok: true, facts: { gateways: ['Rack 1'] } } })
    const gateway = [...second.topic('gateways', {}).items.values()][0]
    expect(gateway?.password).toBe('stored')
    const keptIn = view.last?.ok ? view.last.keptIn : ''
    const kept = new DatabaseSync(join(keptIn, 'simrack.db'), { readOnly: true })
    expect(kept.prepare('SELECT count(*) AS n FROM gateways').get()).toEqual({ n: 2 })
    kept.close()
    expect(JSON.parse(readFileSync(join(keptIn, 'settings.json'), 'utf8'))).toMatchObject({ tasks: { cap: 8 } })
    expect(existsSync(join(dataDir, 'restore', 'ready'))).toBe(false)
    await second.stop()

    const third = await bench.core({ dataDir, vault, settings: second.stored.settings })
    expect((await third.topic('restore', {}).until((items) => items.get('restore'))).last).toBeNull()
  })

  it('is of one moment, while others write on', async () => {
    const core = await bench.core({ settings: quiet })
    for (let i = 0; i < 20; i++) await core.must('gateways.add', profile(`Rack ${i}`))
    const { jobId } = await core.must('backup.save', {})
    for (let i = 20; i < 60; i++) await core.must('gateways.add', profile(`Rack ${i}`))
    await core.topic('jobs', {}).until((items) => items.get(jobId ?? '')?.state === 'done')
    const { checked } = await handOver(core, core.saved.at(-1)?.bytes ?? Buffer.alloc(0))
    expect(checked.ok && checked.value.gatewayCount).toBeGreaterThanOrEqual(20)
  })

  it('holds no password, sealed or not, where there is no keyring to seal it', async () => {
    const core = await bench.core({ vault: memoryVault('weak'), settings: { ...quiet, allowWeakPasswordStore: true } })
    await core.must('gateways.add', profile('Rack 1'))
    const file = await backUp(core)
    const { checked } = await handOver(core, file)
    expect(checked).toMatchObject({ ok: true, value: { sealedPasswords: false } })
    const content = gunzipSync(file.subarray(file.indexOf(0x0a) + 1)).toString('latin1')
    expect(content).not.toContain(Buffer.from('pass-word').toString('base64').split('').reverse().join(''))
    expect(content).not.toContain('pass-word')
  })
})

describe('a file that is to be restored', () => {
  const refusals: readonly [what: string, code: string, words: string, make: (file: Buffer) => Buffer][] = [
    ['is no backup', 'input/invalid', 'not a backup of Simrack', () => Buffer.from('{"hello": 1}\nworld')],
    ['is a picture', 'input/invalid', 'not a backup of Simrack', () => Buffer.from('89504e470d0a1a0a', 'hex')],
    ['is of a newer format', 'input/invalid', 'newer Simrack', (file) => forged(file, { version: 2 })],
    ['is of a newer database', 'input/invalid', 'newer Simrack', (file) => forged(file, { schema: 999 })],
    ['is cut off', 'input/invalid', 'damaged', (file) => file.subarray(0, -200)],
    [
      'has a wrong byte',
      'input/invalid',
      'damaged',
      (file) => Buffer.concat([file.subarray(0, -600), Buffer.from([(file.at(-600) ?? 0) ^ 255]), file.subarray(-599)]),
    ],
    ['has another checksum', 'input/invalid', 'damaged', (file) => forged(file, { sha256: '0'.repeat(64) })],
    ['had its settings changed', 'input/invalid', 'damaged', (file) => forged(file, { settings: '{"tasks":{}}' })],
    ['unpacks to more than it says', 'input/invalid', 'damaged', (file) => forged(file, { databaseBytes: 4096 })],
    ['unpacks to less than it says', 'input/invalid', 'damaged', (file) => forged(file, { databaseBytes: 1024 ** 3 })],
    [
      'holds a trigger of somebody else',
      'input/invalid',
      'another database',
      (file) =>
        forged(file, {}, (sql) =>
          sql.exec('CREATE TRIGGER t AFTER INSERT ON gateways BEGIN DELETE FROM gateways; END'),
        ),
    ],
    [
      'holds another database',
      'input/invalid',
      'another database',
      (file) => forged(file, {}, (sql) => sql.exec('PRAGMA foreign_keys = OFF; DROP TABLE gateways')),
    ],
  ]

  it.each(refusals)('and that %s is refused, and nothing changes', async (_what, code, words, make) => {
    const dataDir = tempFolder()
    const core = await bench.core({ dataDir, settings: quiet })
    await core.must('gateways.add', profile('Rack 1'))
    const { id, checked } = await handOver(core, make(await backUp(core)))
    expect(checked).toMatchObject({ ok: false, error: { code, message: expect.stringContaining(words) } })
    expect(await core.call('restore.accept', { id })).toMatchObject({ error: { code: 'input/not-found' } })
    expect(existsSync(join(dataDir, 'restore', 'incoming'))).toBe(false)
    expect(names(core)).toEqual(['Rack 1'])
  })

  it('has to come whole and in order before it is looked at', async () => {
    const core = await bench.core({ settings: quiet })
    const { id } = await core.must('restore.begin', { bytes: 8 })
    const conflict = { error: { code: 'input/conflict' } }
    expect(await core.call('restore.piece', { id, offset: 4, base64: 'AAAA' })).toMatchObject(conflict)
    await core.must('restore.piece', { id, offset: 0, base64: 'AAAA' })
    expect(await core.call('restore.check', { id })).toMatchObject(conflict)
    expect(await core.call('restore.piece', { id, offset: 3, base64: 'AAAAAAAA' })).toMatchObject(conflict)
    await core.must('restore.drop', {})
    expect(await core.call('restore.piece', { id, offset: 3, base64: 'AAAA' })).toMatchObject({
      error: { code: 'input/not-found' },
    })
  })
})

describe('a restore that waits', () => {
  async function waiting() {
    const [dataDir, vault] = [tempFolder(), memoryVault('os')]
    const core = await bench.core({ dataDir, vault, settings: quiet })
    await core.must('gateways.add', profile('Rack 1'))
    const file = await backUp(core)
    await core.must('gateways.add', profile('Rack 2'))
    const { id } = await handOver(core, file)
    await core.must('restore.accept', { id })
    return { dataDir, vault, core }
  }
  const again = async ({ dataDir, vault, core }: Awaited<ReturnType<typeof waiting>>) => {
    await core.stop()
    return bench.core({ dataDir, vault, settings: core.stored.settings })
  }

  it('is dropped when a person thinks better of it', async () => {
    const made = await waiting()
    await made.core.must('restore.drop', {})
    expect(names(await again(made))).toEqual(['Rack 1', 'Rack 2'])
  })

  it('is undone when its database does not open, and all is as it was', async () => {
    const made = await waiting()
    writeFileSync(
      join(made.dataDir, 'restore', 'ready', 'simrack.db'),
      'no database at all, whatever was checked before',
    )
    const core = await again(made)
    expect(names(core)).toEqual(['Rack 1', 'Rack 2'])
    const { last } = await core.topic('restore', {}).until((items) => items.get('restore'))
    expect(last).toMatchObject({ ok: false, reason: expect.stringMatching(/./) })
    expect(readdirSync(made.dataDir).some((name) => name.startsWith('before-restore'))).toBe(false)
  })

  it('is finished by the next start when one was cut short after the old database had been moved', async () => {
    const made = await waiting()
    await made.core.stop()
    const { aside } = JSON.parse(readFileSync(join(made.dataDir, 'restore', 'ready', 'note.json'), 'utf8'))
    mkdirSync(join(made.dataDir, aside))
    renameSync(join(made.dataDir, 'simrack.db'), join(made.dataDir, aside, 'simrack.db'))
    const core = await again(made)
    expect(names(core)).toEqual(['Rack 1'])
    expect(existsSync(join(made.dataDir, aside, 'simrack.db'))).toBe(true)
  })
})
