import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advance, type Checkpoint, listAgain } from '../../../../electron/core/inbox/checkpoint.ts'

/** A run of a device: the ids it holds, and the one that comes next. */
interface Device {
  readonly ssrc: string
  readonly held: ReadonlySet<number>
  readonly next: number
}

/** Lists from the checkpoint to the end in pages of 3, as a device answers. */
function list({ ssrc, held, next }: Device, from: Checkpoint | null): Checkpoint | null {
  let checkpoint = from
  for (let i = 0; i < 100; i++) {
    const start = checkpoint?.nextSms ?? 1
    const page = [...held].filter((id) => id >= start).sort((a, b) => a - b)
    const rows = page.slice(0, 3)
    const nextSms = page.length > 3 ? (rows.at(-1) ?? 0) + 1 : next
    if (rows.length === 0) return checkpoint
    const step = advance(checkpoint, { ssrc, from: start, nextSms, rows: rows.length })
    checkpoint = step.next
  }
  return checkpoint
}

const device = fc
  .uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 20 })
  .map((held): Device => ({ ssrc: 'a', held: new Set(held), next: 21 }))

describe('how far a device has been listed', () => {
  it('counts each id without a message once, also when everything is listed again, deleted or not', () => {
    fc.assert(
      fc.property(device, fc.func(fc.boolean()), (before, isDeleted) => {
        const first = list(before, null)
        if (!first) return
        expect(first).toMatchObject({ nextSms: 21, missed: 20 - before.held.size })
        const left = { ...before, held: new Set([...before.held].filter((id) => !isDeleted(id))) }
        const again = list(left, listAgain(first))
        expect(again).toMatchObject({ walk: first.walk + 1, missed: first.missed })
        // And when more comes, of which two are gone before anybody sees them.
        const later = list({ ...left, held: new Set([...left.held, 23, 24]), next: 25 }, again)
        expect(later).toMatchObject({ nextSms: 25, missed: first.missed + 2 })
      }),
    )
  })

  it('counts anew after a restart', () => {
    const first = list({ ssrc: 'a', held: new Set([5]), next: 6 }, null)
    expect(first).toMatchObject({ missed: 4, walk: 1 })
    const step = advance(first, { ssrc: 'b', from: 6, nextSms: 3, rows: 0 })
    expect(step).toMatchObject({ do: 'restart', next: { nextSms: 1, walk: 2 } })
    expect(list({ ssrc: 'b', held: new Set([2]), next: 3 }, step.next)).toMatchObject({
      missed: 5,
      walk: 2,
      nextSms: 3,
    })
  })
})
