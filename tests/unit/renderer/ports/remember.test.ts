import { afterEach, describe, expect, it, vi } from 'vitest'
import { defaultColumns } from '../../../../renderer/features/ports/model/columns.ts'
import { rackSort } from '../../../../renderer/features/ports/model/order.ts'
import { recallView, rememberView } from '../../../../renderer/features/ports/remember.ts'

/** The browser's storage, as far as it is used. */
function storage(content: string | null, broken = false) {
  const held = { content }
  const refuse = () => {
    throw new Error('storage is forbidden here')
  }
  vi.stubGlobal('localStorage', {
    getItem: broken ? refuse : () => held.content,
    setItem: broken
      ? refuse
      : (_key: string, value: string) => {
          held.content = value
        },
  })
  return held
}

describe('the remembered columns and sort', () => {
  afterEach(() => {
    vi.unstubAllGlobals()
  })

  it('come back as they were left', () => {
    storage(null)
    const view = { columns: ['port', 'signal'], sort: { column: 'signal', desc: true } } as const
    rememberView(view)
    expect(recallView()).toEqual(view)
  })

  it.each([null, '{', '3', '[]', '{"columns":"x","sort":7}', '{"columns":[],"sort":"-nonsense"}'])(
    'are the defaults when %s is stored',
    (content) => {
      storage(content)
      expect(recallView()).toEqual({ columns: defaultColumns, sort: rackSort })
    },
  )

  it('leave out columns that no longer exist, and always keep the port', () => {
    storage('{"columns":["signal","colour",3]}')
    expect(recallView().columns).toEqual(['port', 'signal'])
  })

  it('do no harm where storage is forbidden', () => {
    storage(null, true)
    expect(recallView()).toEqual({ columns: defaultColumns, sort: rackSort })
    expect(() => rememberView({ columns: ['port'], sort: rackSort })).not.toThrow()
  })
})
