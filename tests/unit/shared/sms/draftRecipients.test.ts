import { describe, expect, it } from 'vitest'
import type { RecipientTable } from '../../../../shared/domain/taskDraft.ts'
import { readDraftRecipients } from '../../../../shared/lib/sms/draftRecipients.ts'

const table = (text: string, more: Partial<RecipientTable> = {}): RecipientTable => ({
  name: 'list.csv',
  text,
  hasHeader: true,
  numberColumn: 0,
  ...more,
})

describe('whom a draft is for', () => {
  it('is what was typed, while there is no table', () => {
    const read = readDraftRecipients('10086\n+86 138 0000 0000\nnobody\n10086', null)
    expect(read.numbers).toEqual(['10086', '+8613800000000'])
    expect(read.table).toBeNull()
    expect(read.doubles).toEqual([{ number: '10086', line: 4, firstLine: 1 }])
    expect(read.bad).toMatchObject([{ line: 3, text: 'nobody' }])
  })

  it('is the column of a table that holds the numbers, each with the fields of its row', () => {
    const read = readDraftRecipients(
      'ignored 999999999',
      table('name;number\nAnn;13800000001\nBob;138 0000 0002\n', { numberColumn: 1 }),
    )
    expect(read.numbers).toEqual(['13800000001', '13800000002'])
    expect(read.table?.header).toEqual(['name', 'number'])
    expect(read.table?.rows).toEqual([
      ['Ann', '13800000001'],
      ['Bob', '138 0000 0002'],
    ])
    expect(read.lines).toEqual([2, 3])
  })

  it('names by line what cannot be read and what comes again, in the order of the lines', () => {
    const text = 'n,x\n13800000001,a\n,b\n13800000002\n13800000001,c\n'
    const read = readDraftRecipients('', table(text))
    expect(read.numbers).toEqual(['13800000001'])
    expect(read.bad.map(({ line }) => line)).toEqual([3, 4])
    expect(read.doubles).toEqual([{ number: '13800000001', line: 5, firstLine: 2 }])
  })

  it('takes the first line for a recipient where there is no header', () => {
    const read = readDraftRecipients('', table('13800000001\n13800000002', { hasHeader: false }))
    expect(read.numbers).toHaveLength(2)
    expect(read.lines).toEqual([1, 2])
  })
})
