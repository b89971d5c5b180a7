import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import {
  elementHeight,
  goToOffset,
  meetsFalseEnd,
  offsetToReveal,
  scrolled,
  settled,
  type TallScroll,
} from './tallScroll.ts'

/** Rows drawn beyond what is seen, to either side. */
const overscan = 6
/** A list that has not been scrolled for so long stands still, ms. */
const stillMs = 150

/** The rows to be drawn, both included, and how far their places are moved up, px. */
interface Drawn {
  readonly first: number
  readonly last: number
  readonly shift: number
  /** Nothing lies above what is seen. */
  readonly atTop: boolean
}

export interface TallList extends Drawn {
  /** Of the element that the rows lie on, px. */
  readonly height: number
  /** The rows that are seen, not only drawn. */
  readonly inView: () => { readonly first: number; readonly last: number }
  /** How many rows are seen at once. */
  readonly page: () => number
  /** Brings a row into view, moving as little as possible. */
  readonly reveal: (index: number) => void
  /** Moves so many rows down or up, what is in view with it. */
  readonly moveBy: (rows: number) => void
  readonly toTop: () => void
}

/**
 * A list of rows of one height, of which there may be millions: browsers cannot make elements that tall, and a measurement
 * kept for each row would cost more than the rows that are drawn. See `tallScroll.ts`. `headHeight`: of a head that stays over
 * the rows while they are scrolled, px.
 */
export function useTallList(
  scroller: RefObject<HTMLElement | null>,
  total: number,
  rowHeight: number,
  headHeight = 0,
): TallList {
  const state = useRef<TallScroll>({ top: 0, shift: 0 })
  const view = useRef(0)
  const [drawn, setDrawn] = useState<Drawn>({ first: 0, last: 0, shift: 0, atTop: true })
  const list = total * rowHeight

  const draw = useCallback(() => {
    const { top, shift } = state.current
    const offset = top + shift
    const first = Math.max(0, Math.floor(offset / rowHeight) - overscan)
    const last = Math.min(total - 1, Math.ceil((offset + view.current) / rowHeight) + overscan)
    const next: Drawn = { first, last, shift, atTop: offset < 1 }
    setDrawn((before) =>
      before.first === first && before.last === last && before.shift === shift && before.atTop === next.atTop
        ? before
        : next,
    )
  }, [total, rowHeight])

  /** Puts the element where `next` says; the browser may round or bound that. */
  const place = useCallback(
    (next: TallScroll) => {
      const element = scroller.current
      if (!element) return
      const offset = next.top + next.shift
      element.scrollTop = next.top
      const { scrollTop } = element
      state.current = { top: scrollTop, shift: next.shift === 0 ? 0 : Math.max(0, offset - scrollTop) }
      draw()
    },
    [scroller, draw],
  )

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const sizes = () => ({ list, view: view.current })
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = () => {
      const next = settled(state.current, sizes())
      if (Math.abs(next.top - state.current.top) >= 1) place(next)
    }
    const onScroll = () => {
      clearTimeout(timer)
      timer = setTimeout(settle, stillMs)
      // Our own doing, not a person's.
      if (element.scrollTop === state.current.top) return
      state.current = scrolled(state.current, element.scrollTop, sizes())
      // The rows have to be there in the frame that shows the new place.
      flushSync(() => {
        if (meetsFalseEnd(state.current, sizes())) settle()
        draw()
      })
    }
    const resized = new ResizeObserver(() => {
      view.current = element.clientHeight - headHeight
      draw()
    })
    view.current = element.clientHeight - headHeight
    if (elementHeight(list) === list) state.current = { top: element.scrollTop, shift: 0 }
    else settle()
    draw()
    resized.observe(element)
    element.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      clearTimeout(timer)
      resized.disconnect()
      element.removeEventListener('scroll', onScroll)
    }
  }, [scroller, list, headHeight, draw, place])

  const goTo = (offset: number) => place(goToOffset(offset, { list, view: view.current }))
  const offset = () => state.current.top + state.current.shift
  return {
    ...drawn,
    height: elementHeight(list),
    inView: () => ({
      first: Math.max(0, Math.floor(offset() / rowHeight)),
      last: Math.min(total - 1, Math.ceil((offset() + view.current) / rowHeight) - 1),
    }),
    page: () => Math.max(1, Math.floor(view.current / rowHeight) - 1),
    reveal: (index) => {
      const row = { top: index * rowHeight, height: rowHeight }
      const next = offsetToReveal(row, offset(), { list, view: view.current })
      if (next !== offset()) goTo(next)
    },
    moveBy: (rows) => goTo(offset() + rows * rowHeight),
    toTop: () => goTo(0),
  }
}
