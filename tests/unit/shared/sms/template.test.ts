import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bindTemplate, escapeTemplate, parseTemplate } from '../../../../shared/lib/sms/template.ts'

const render = (text: string, header: string[], row: string[]) => bindTemplate(parseTemplate(text), header).render(row)

describe('a template', () => {
  it('is filled from the columns, whatever the case of their names', () => {
    expect(render('Dear {name}, pay {Amount}.', ['Name', ' amount'], ['Li', ' 5 '])).toBe('Dear Li, pay 5.')
    expect(render('{ name }{name}', ['name'], ['x'])).toBe('xx')
  })

  it('writes braces doubled', () => {
    expect(render('{{name}} {{{name}}}', ['name'], ['Li'])).toBe('{name} {Li}')
  })

  it('names columns that the table lacks, and leaves their places empty', () => {
    const bound = bindTemplate(parseTemplate('{name} {sum} {street} {sum}'), ['name', 'sum'])
    expect(bound.missing).toEqual(['street'])
    expect(bound.render(['Li', ''])).toBe('Li   ')
  })

  it('says where a brace means nothing', () => {
    expect(parseTemplate('a { b').problems).toEqual([
      { at: 2, message: 'A { begins a placeholder that does not end: write {{ for a brace.' },
    ])
    expect(parseTemplate('a } b').problems).toEqual([{ at: 2, message: 'A } without its {: write }} for a brace.' }])
    expect(parseTemplate('{}').problems).toEqual([{ at: 0, message: 'A placeholder names no column.' }])
    expect(parseTemplate(`{${'x'.repeat(61)}}`).problems).toHaveLength(1)
    expect(parseTemplate('{a}}').problems).toMatchObject([{ at: 3 }])
  })

  it('does not fill what a value brings with it', () => {
    expect(render('{a}{b}', ['a', 'b'], ['{b}', '}}'])).toBe('{b}}}')
  })

  it('shows any text as itself once it is escaped', () => {
    const text = fc.string({ unit: fc.constantFrom('{', '}', 'a', ' ', '\n', '😀') })
    fc.assert(
      fc.property(text, (written) => {
        const template = parseTemplate(escapeTemplate(written))
        expect(template).toMatchObject({ columns: [], problems: [] })
        expect(bindTemplate(template, ['a']).render(['x'])).toBe(written)
      }),
    )
  })

  it('loses nothing of what it is made of', () => {
    const part = fc.oneof(
      fc.record({ kind: fc.constant('text'), text: fc.string({ minLength: 1 }) }),
      fc.record({ kind: fc.constant('column'), text: fc.constantFrom('a', 'b') }),
    )
    fc.assert(
      fc.property(fc.array(part), fc.string(), fc.string(), (parts, a, b) => {
        const written = parts.map(({ kind, text }) => (kind === 'text' ? escapeTemplate(text) : `{${text}}`)).join('')
        const values: Record<string, string> = { a: a.trim(), b: b.trim() }
        const meant = parts.map(({ kind, text }) => (kind === 'text' ? text : values[text])).join('')
        expect(render(written, ['a', 'b'], [a, b])).toBe(meant)
      }),
    )
    fc.assert(fc.property(fc.string(), (text) => void parseTemplate(text)))
  })
})
