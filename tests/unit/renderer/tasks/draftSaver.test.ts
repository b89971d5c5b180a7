import { describe, expect, it } from 'vitest'
import {
  DraftSaver,
  type DraftToSave,
  pauseMs,
  type SaverState,
} from '../../../../renderer/features/tasks/compose/model/draftSaver.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'
import { FakeClock } from '../../../support/fakeClock.ts'
import { draft } from './draftFixture.ts'

function saving(answer: () => Result<{ id: string }> = () => ok({ id: 'd1' })) {
  const clock = new FakeClock()
  const saved: DraftToSave[] = []
  const named: string[] = []
  const states: SaverState['is'][] = []
  const answers: (() => void)[] = []
  const saver = new DraftSaver(null, 'draft', {
    save: (one) => {
      saved.push(one)
      return new Promise((resolve) => answers.push(() => resolve(answer())))
    },
    after: (ms, then) => clock.after(ms, then),
    onNamed: (id) => named.push(id),
    onState: ({ is }) => states.push(is),
  })
  const settle = async () => {
    for (const done of answers.splice(0)) done()
    await Promise.resolve().then(() => Promise.resolve())
  }
  return { clock, saved, named, states, saver, settle }
}

describe('a draft that is kept as it is typed', () => {
  it('is saved once the typing rests, with all that was typed', () => {
    const { clock, saved, saver } = saving()
    saver.changed(draft({ text: 'a' }))
    clock.advance(pauseMs - 1)
    saver.changed(draft({ text: 'ab' }))
    clock.advance(pauseMs - 1)
    expect(saved).toEqual([])
    clock.advance(1)
    expect(saved.map(({ content }) => content.text)).toEqual(['ab'])
  })

  it('gets its id from its first saving, and never becomes two drafts', async () => {
    const { saved, named, saver, settle } = saving()
    saver.changed(draft({ text: 'a' }))
    const first = saver.flush()
    saver.changed(draft({ text: 'ab' }))
    const second = saver.flush()
    expect(saved).toHaveLength(1)
    await settle()
    await first
    await settle()
    await second
    expect(saved.map(({ id, content }) => [id, content.text])).toEqual([
      [null, 'a'],
      ['d1', 'ab'],
    ])
    expect(named).toEqual(['d1'])
  })

  it('says when it could not be saved, and tries again with what is there then', async () => {
    const results = [fail('store/failed', 'The disk is full.'), ok({ id: 'd2' })]
    const { saved, states, saver, settle } = saving(() => results.shift() ?? ok({ id: 'd2' }))
    saver.changed(draft({ text: 'a' }))
    const failed = saver.flush()
    await settle()
    await failed
    expect(states.at(-1)).toBe('failed')
    const again = saver.flush()
    await settle()
    await again
    expect(saved.map(({ content }) => content.text)).toEqual(['a', 'a'])
    expect(states.at(-1)).toBe('saved')
    expect(saver.id).toBe('d2')
  })

  it('saves nothing that nobody has typed', async () => {
    const { saved, saver } = saving()
    await saver.flush()
    expect(saved).toEqual([])
  })
})
