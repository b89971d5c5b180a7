import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeWholeFile } from '../../../electron/hosting/wholeFile.ts'
import { tempFolder } from '../../support/tempFolder.ts'

const never = new AbortController().signal

describe('a file that is written whole', () => {
  it('appears when all of it is written, in the place of what was there', async () => {
    const folder = tempFolder()
    const path = join(folder, 'out.csv')
    writeFileSync(path, 'before')
    const seen: string[] = []
    const outcome = await writeWholeFile(
      path,
      'a1',
      (async function* () {
        for (const piece of ['one,', 'zwei,', '三\n']) {
          seen.push(readFileSync(path, 'utf8'))
          yield piece
        }
      })(),
      never,
    )
    expect(outcome).toEqual({ ok: true, value: null })
    expect(seen).toEqual(['before', 'before', 'before'])
    expect(readFileSync(path, 'utf8')).toBe('one,zwei,三\n')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('leaves nothing when it is cancelled, and lets go of who makes it', async () => {
    const folder = tempFolder()
    const cancelling = new AbortController()
    let ended = false
    const outcome = await writeWholeFile(
      join(folder, 'out.csv'),
      'a1',
      (async function* () {
        try {
          for (let i = 0; ; i++) {
            if (i === 3) cancelling.abort()
            yield 'piece'
          }
        } finally {
          ended = true
        }
      })(),
      cancelling.signal,
    )
    expect(outcome).toMatchObject({ error: { code: 'app/cancelled' } })
    expect(ended).toBe(true)
    expect(readdirSync(folder)).toEqual([])
  })

  it('leaves what was there when its maker fails, and says why', async () => {
    const folder = tempFolder()
    const path = join(folder, 'out.csv')
    writeFileSync(path, 'before')
    const outcome = await writeWholeFile(
      path,
      'a1',
      (async function* () {
        yield 'half'
        throw new Error('no such table')
      })(),
      never,
    )
    expect(outcome).toMatchObject({ error: { code: 'file/failed', detail: 'no such table' } })
    expect(readFileSync(path, 'utf8')).toBe('before')
    expect(readdirSync(folder)).toEqual(['out.csv'])
  })

  it('says that it cannot be written there', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'taken'))
    for (const path of [join(folder, 'absent', 'out.csv'), join(folder, 'taken')]) {
      expect(await writeWholeFile(path, 'a1', ['text'], never)).toMatchObject({ error: { code: 'file/failed' } })
    }
    expect(readdirSync(folder)).toEqual(['taken'])
  })
})
