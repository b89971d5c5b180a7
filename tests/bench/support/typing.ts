import type { Page } from '@playwright/test'

/** A key whose result looks like the one before it tells nothing; so long is waited for a difference, ms. */
const noDifferenceMs = 3000

/**
 * Puts a letter into the search field and gives how long it took from the event of the key to the frame that shows another
 * count of matches, ms; null when the count stayed. The search is complete afterwards. `nouns`: what stands behind that count.
 */
export async function keyToPaint(
  page: Page,
  letter: string,
  nouns: readonly string[] = ['match', 'matches', 'message', 'messages'],
): Promise<number | null> {
  const counted = `^[\\d,]+ (${nouns.join('|')})$`
  const watch = await page.evaluateHandle(
    ({ noDifferenceMs, counted }) => {
      const count = () =>
        [...document.querySelectorAll('main [role="status"]')].find((element) =>
          new RegExp(counted).test(element.textContent ?? ''),
        )?.textContent ?? ''
      const before = count()
      let typedAt = Number.NaN
      document.addEventListener('input', (event) => (typedAt = event.timeStamp), { capture: true, once: true })
      const painted = new Promise<number | null>((resolve) => {
        const timer = setTimeout(() => {
          observer.disconnect()
          resolve(null)
        }, noDifferenceMs)
        const observer = new MutationObserver(() => {
          if (Number.isNaN(typedAt) || count() === before || count() === '') return
          observer.disconnect()
          clearTimeout(timer)
          // The first comes before the frame that shows it, the second after.
          requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - typedAt)))
        })
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
      })
      return { painted }
    },
    { noDifferenceMs, counted },
  )
  await page.keyboard.insertText(letter)
  const ms = await watch.evaluate(({ painted }) => painted)
  await page
    .getByRole('status')
    .filter({ hasText: new RegExp(counted) })
    .waitFor()
  return ms
}
