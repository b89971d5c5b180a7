import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseRecipient, parseRecipients } from '../../../../shared/lib/sms/recipients.ts'

const numbers = (text: string) => parseRecipients(text).numbers

describe('recipients', () => {
  it('stand one a line, or between commas, semicolons, tabs and blanks', () => {
    const expected = ['13686876620', '10010', '+8613686876620']
    expect(numbers('13686876620\n10010\r\n+8613686876620\n')).toEqual(expected)
    expect(numbers('13686876620,10010; +8613686876620')).toEqual(expected)
    expect(numbers('13686876620\t10010\t+8613686876620')).toEqual(expected)
    expect(numbers('13686876620，10010；+8613686876620')).toEqual(expected)
    expect(numbers('13686876620 13686876621  13686876622')).toEqual(['13686876620', '13686876621', '13686876622'])
    expect(numbers('10010 10086 95588')).toEqual(['10010', '10086', '95588'])
  })

  it.each([
    ['+1 (555) 010-2345', '+15550102345'],
    ['+86 136 8687 6620', '+8613686876620'],
    ['136 8687 6620', '13686876620'],
    ['+44 20 7946 0958', '+442079460958'],
    ['0171/234 56.78', '01712345678'],
    ['１３６８６８７６６２０', '13686876620'],
    ['\u202a+86\u00a013686876620\u202c', '+8613686876620'],
    ['106575258192144', '106575258192144'],
  ])('reads %s as one number', (written, number) => {
    expect(parseRecipients(written)).toMatchObject({ numbers: [number], bad: [] })
    expect(parseRecipient(written)).toEqual({ ok: true, number })
  })

  it('names duplicates by their lines, and keeps the first', () => {
    const list = parseRecipients('10010\n\n10086, 10010\n+10 010 010\n100-10')
    expect(list.numbers).toEqual(['10010', '10086', '+10010010'])
    expect(list.lines).toEqual([1, 3, 4])
    expect(list.duplicates).toEqual([
      { number: '10010', line: 3, firstLine: 1 },
      { number: '10010', line: 5, firstLine: 1 },
    ])
  })

  it('names what is no number by its line, and goes on', () => {
    const list = parseRecipients('name\n10010\n12\n136868x6620\n+12345\n++4912345678\n1234567890123456789012\n10086')
    expect(list.numbers).toEqual(['10010', '10086'])
    expect(list.bad.map(({ line, why }) => [line, why])).toEqual([
      [1, 'It is no number.'],
      [3, 'It is too short.'],
      [4, 'There is more in it than digits.'],
      [5, 'It is too short.'],
      [6, 'There is more in it than digits.'],
      [7, 'It is too long.'],
    ])
  })

  it('does not guess where one number ends and the next begins', () => {
    expect(parseRecipients('13686876620 136 8687 6621')).toMatchObject({
      numbers: [],
      bad: [{ line: 1, why: 'It could be several numbers: put each on a line of its own.' }],
    })
    expect(parseRecipient('13686876620 13686876621')).toEqual({ ok: false, why: 'There is more than one number.' })
    expect(parseRecipient(' ')).toEqual({ ok: false, why: 'There is no number.' })
  })

  it('come back as they went in, however they are joined', () => {
    const number = fc.stringMatching(/^\+?[1-9]\d{6,14}$/).filter((text) => text.length >= 8)
    const lists = fc.uniqueArray(number, { maxLength: 30 })
    const separator = fc.constantFrom('\n', '\r\n', ',', ', ', ';', '\t', ' ', ' \n\n', '，')
    fc.assert(
      fc.property(lists, separator, (list, between) => {
        expect(parseRecipients(list.join(between))).toMatchObject({ numbers: list, duplicates: [], bad: [] })
      }),
    )
  })

  it('never throws, and gives only bare numbers, each once', () => {
    const unit = fc.constantFrom('0', '1', '9', '+', ' ', '-', '(', ')', ',', '\n', 'x', '１', '\u200b')
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit }), fc.string({ unit: 'binary' })), (text) => {
        const list = parseRecipients(text)
        expect(new Set(list.numbers).size).toBe(list.numbers.length)
        for (const each of list.numbers) expect(each).toMatch(/^\+?\d{3,20}$/)
      }),
    )
  })
})
