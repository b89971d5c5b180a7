import { describe, expect, it } from 'vitest'
import { guessTable, looksLikeTable, readTableFile } from '../../../../renderer/features/tasks/compose/model/tables.ts'

describe('a table of recipients', () => {
  it('is guessed to have its numbers where most of them are, and a header where there is none', () => {
    expect(guessTable('a.csv', 'name,amount,phone\nAnn,12,13800000001\nBob,9,+86 138 0000 0002')).toEqual({
      name: 'a.csv',
      text: 'name,amount,phone\nAnn,12,13800000001\nBob,9,+86 138 0000 0002',
      hasHeader: true,
      numberColumn: 2,
    })
    expect(guessTable('a', '13800000001\n13800000002')).toMatchObject({ hasHeader: false, numberColumn: 0 })
    expect(guessTable('a', '13800000001;x')).toMatchObject({ hasHeader: false, numberColumn: 0 })
    expect(guessTable('a', 'nothing,here')).toMatchObject({ hasHeader: true, numberColumn: 0 })
  })

  it('is told from a list of numbers', () => {
    expect(looksLikeTable('13800000001\tAnn\n13800000002\tBob')).toBe(true)
    expect(looksLikeTable('phone,name\n13800000001,Ann')).toBe(true)
    expect(looksLikeTable('13800000001,13800000002\n13800000003,13800000004')).toBe(false)
    expect(looksLikeTable('13800000001\n13800000002')).toBe(false)
    expect(looksLikeTable('13800000001, 13800000002')).toBe(false)
  })

  it('is read from UTF-8 and from UTF-16 with its mark', () => {
    const utf8 = readTableFile('a.csv', new TextEncoder().encode('名,号\n王,13800000001'))
    expect(utf8.ok && utf8.value).toMatchObject({ numberColumn: 1, hasHeader: true })
    const utf16 = new Uint8Array(Buffer.from('\ufeffn,x\n13800000001,y', 'utf16le'))
    const read = readTableFile('b.csv', utf16)
    expect(read.ok && read.value.text).toContain('13800000001,y')
  })

  it('is refused where letters would be guessed at, and where there is nothing', () => {
    const latin = readTableFile('c.csv', new Uint8Array([0x6e, 0x2c, 0xe9, 0x0a]))
    expect(!latin.ok && latin.error.message).toContain('no UTF-8 text')
    expect(readTableFile('d.csv', new Uint8Array()).ok).toBe(false)
    expect(readTableFile('e.xlsx', new Uint8Array([0x50, 0x4b, 0, 0])).ok).toBe(false)
  })
})
