import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeDraft, messageCount, whyNotYet } from '../../../../renderer/features/tasks/compose/model/composition.ts'
import type { DraftContent } from '../../../../shared/domain/taskDraft.ts'
import { compose } from '../../../../shared/lib/sms/composition.ts'
import { segmentsOf } from '../../../../shared/lib/sms/gsm7.ts'
import { draft, portRow } from './draftFixture.ts'

const rows = [portRow(1, 1), portRow(2, 1)]
const table = (text: string, numberColumn = 0) => ({ name: 'list.csv', text, hasHeader: true, numberColumn })

describe('what a draft would do', () => {
  it('counts messages and segments over recipients and ports', () => {
    const content = draft({ recipients: '10086\n10010', ports: '1,2', text: 'a'.repeat(161) })
    const { expansion } = composeDraft(content, rows, 2)
    expect(expansion).toMatchObject({ rule: 'ports-to-each', messages: 4, segments: 8 })
    expect(expansion.columns.map(({ port, messages, segments }) => [port, messages, segments])).toEqual([
      ['1', 2, 4],
      ['2', 2, 4],
    ])
  })

  it('counts the text of each row of a table for itself', () => {
    const content = draft({ table: table(`n,word\n10086,${'x'.repeat(200)}\n10010,hi`), text: '{word}!' })
    const { totals, recipients } = composeDraft(content, rows, 2)
    expect(recipients.numbers).toEqual(['10086', '10010'])
    expect(totals).toMatchObject({ recipients: 2, segments: 3 })
  })

  it('names columns that the table does not have, and rows with nothing in them', () => {
    const content = draft({ gatewayId: 'g', table: table('n,word\n10086,\n10010,hi'), text: '{word} {wrod} {' })
    const made = composeDraft(content, rows, 2)
    expect(made.readText.emptyLines).toEqual([2])
    expect(whyNotYet(content, made)).toEqual([
      'A { begins a placeholder that does not end: write {{ for a brace.',
      'The table has no column “wrod”.',
    ])
  })

  it('names rows that cannot be read, and those that say the same to the same number again', () => {
    const content = draft({ table: table('n,word\n10086,a\nnobody,b\n10086,c\n10086,a\n'), text: '{word}' })
    const { recipients, readText } = composeDraft(content, rows, 2)
    expect(recipients.bad).toMatchObject([{ line: 3, text: 'nobody' }])
    expect(readText.againLines).toEqual([5])
    expect(messageCount(recipients, readText)).toBe(2)
  })

  it('leaves braces alone where there is no table', () => {
    const content = draft({ recipients: '10086', text: 'a {b} c', gatewayId: 'g' })
    expect(whyNotYet(content, composeDraft(content, rows, 2))).toEqual([])
  })

  it('shows what a text comes to before anybody is named, and sends nothing', () => {
    const { totals, expansion } = composeDraft(draft({ text: 'hello' }), rows, 2)
    expect(totals.longest).toMatchObject({ segments: 1, remaining: 155 })
    expect(expansion).toMatchObject({ messages: 0, segments: 0 })
  })

  it('says what is missing in a new draft', () => {
    const content = draft()
    expect(whyNotYet(content, composeDraft(content, [], null))).toEqual([
      'Choose the gateway that is to send.',
      'Give at least one recipient.',
      'Write a message.',
    ])
    const typo = draft({ gatewayId: 'g', recipients: '10086\nx1', text: 'hi' })
    expect(whyNotYet(typo, composeDraft(typo, [], null))).toEqual(['Correct the recipient that cannot be read.'])
  })

  it('is what the core reviews: the same messages, segments and obstacles, whatever is typed', () => {
    const number = fc.constantFrom('10086', '13800000001', '+8613800000002', 'nobody', '', '12')
    const word = fc.constantFrom('a', 'b', '', '好', '€', 'x'.repeat(170))
    const text = fc.constantFrom('hello', '{word}', '{word} {word}', '{{x}}', '{nothing}', '{', '', 'ж {n}')
    const written = fc.record({
      recipients: fc.array(number, { maxLength: 6 }).map((numbers) => numbers.join('\n')),
      table: fc.option(
        fc
          .array(fc.tuple(number, word), { maxLength: 8 })
          .map((lines) => table(`n,word\n${lines.map((line) => line.join(',')).join('\n')}`)),
      ),
      text,
      ports: fc.constantFrom('', '1', '1,2', 'all', '1A,1', '3', 'x'),
    })
    fc.assert(
      fc.property(written, fc.constantFrom(null, 2), (some, maxPorts) => {
        const content: DraftContent = draft({ ...some, gatewayId: 'g' })
        const made = composeDraft(content, rows, maxPorts)
        const reviewed = compose(content, maxPorts)
        expect(whyNotYet(content, made).length === 0).toBe(reviewed.problems.length === 0)
        if (reviewed.problems.length > 0) return
        const ports = Math.max(1, reviewed.ports.length)
        const segments = reviewed.messages.reduce((sum, one) => sum + segmentsOf(one.text, 0).segments, 0)
        expect(made.expansion).toMatchObject({ messages: reviewed.messages.length * ports, segments: segments * ports })
      }),
    )
  })
})
