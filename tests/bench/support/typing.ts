import type { Page } from '@playwright/test'

/** A key whose result looks like the one before it tells nothing; so long is waited for a difference, ms. */
const noDifferenceMs = 3000

/**
 * Puts a letter into the search field and gives how long it took from the event of the key to the frame that shows another
 * count of matches, ms; null when the count stayed. The search is complete afterwards.
 */
export async function keyToPaint(page: Page, letter: string): Promise<number | null> {
  const watch = await page.evaluateHandle((noDifferenceMs) => {
    const count = () =>
      [...document.querySelectorAll('main [role="status"]')].find((element) =>
        /match|message/.test(element.textContent ?? ''),
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
  }, noDifferenceMs)
  await page.keyboard.insertText(letter)
  const ms = await watch.evaluate(({ painted }) => painted)
  await page
    .getByRole('status')
    .filter({ hasText: /^[\d,]+ (match|matches|message|messages)$/ })
    .waitFor()
  return ms
}
