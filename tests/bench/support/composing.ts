import type { Page } from '@playwright/test'
import { z } from 'zod'
import {
  composeDraft,
  countTexts,
  expansionOf,
  messageCount,
} from '../../../renderer/features/tasks/compose/model/composition.ts'
import { type DraftContent, draftContent } from '../../../shared/domain/taskDraft.ts'
import { readText } from '../../../shared/lib/sms/draftText.ts'
import type { Figure, Outcome } from './figure.ts'
import { late } from './lateness.ts'
import { median } from './rounds.ts'
import { type LongestTask, longestTask } from './tasks.ts'
import type { TasksSite } from './tasksSite.ts'

export const recipients = 10_000
const ceilingMs = 16
const warmUps = 10
const betweenKeysMs = 60
const names = ['Anna', 'Bilal', 'Chen', 'Дмитрий', 'Elena', 'Farid', 'Grace', '王芳']
const typed = ', your appointment of Monday has moved: please call back, or answer yes. Thank you'

const numberOf = (i: number): string => `+86138${String(i).padStart(8, '0')}`
export const asList = (): string => Array.from({ length: recipients }, (_, i) => numberOf(i)).join('\n')
const asTable = () => ({
  name: 'patients.csv',
  text: `number,name,town\n${Array.from({ length: recipients }, (_, i) => `${numberOf(i)},${names[i % names.length]} ${i},Town ${i % 97}`).join('\n')}\n`,
  hasHeader: true,
  numberColumn: 0,
})

/** What follows from each letter of a text for many recipients: on the screen, and worked out alone. */
export async function composing(site: TasksSite): Promise<Outcome> {
  const figures: Figure[] = []
  const notes: string[] = []
  const ceiling = { against: ceilingMs, unit: 'ms', what: 'ceiling', aim: { atMost: 1 } } as const
  const draftOf = (some: Partial<DraftContent>) =>
    draftContent.parse({ gatewayId: site.gatewayId, text: 'Dear patient', ports: '1-64', ...some })
  const one = await onScreen(site, draftOf({ recipients: numberOf(0) }))
  for (const [form, content] of [
    ['list', draftOf({ recipients: asList() })],
    ['table', draftOf({ text: 'Dear {name} of {town}', table: asTable() })],
  ] as const) {
    const { keys, longest } = await onScreen(site, content)
    figures.push(
      { name: `a letter for a ${form}, worked out alone`, measured: late(alone(content)), ...ceiling },
      { name: `a letter for a ${form}, longest task`, measured: longest.ms, ...ceiling },
      {
        name: `a letter for a ${form}, key to paint`,
        measured: median(keys),
        against: median(one.keys),
        unit: 'ms',
        what: 'one recipient',
        aim: null,
      },
    )
    notes.push(
      `A ${form} of ${recipients.toLocaleString('en')}: 95 of 100 of ${keys.length} keys within ${late(keys).toFixed(1)} ms, with one recipient ` +
        `${late(one.keys).toFixed(1)} ms; of processor, the busiest task took ${longest.cpuMs.toFixed(1)} ms, with one recipient ${one.longest.cpuMs.toFixed(1)} ms.`,
    )
  }
  return { figures, notes }
}

/** For each letter, what the screen works out again, ms. */
function alone(content: DraftContent): number[] {
  const { recipients: read, ports } = composeDraft(content, [], 64)
  const times: number[] = []
  for (let length = 1; length <= typed.length; length++) {
    const now = { ...content, text: content.text + typed.slice(0, length) }
    const began = performance.now()
    const texts = readText(now.text, read)
    const totals = countTexts(now, read, texts)
    expansionOf(messageCount(read, texts), totals, ports, now, [])
    times.push(performance.now() - began)
  }
  return times.slice(warmUps)
}

/** Types into a stored draft. */
async function onScreen(site: TasksSite, content: DraftContent): Promise<{ keys: number[]; longest: LongestTask }> {
  const draft = { id: null, kind: 'draft', content } as const
  const { id } = await site.screen.call('tasks.saveDraft', draft, z.object({ id: z.string() }))
  const { browser, page } = site
  await page.goto(`${site.origin}/tasks/drafts/${id}`)
  const field = page.getByLabel('Message', { exact: true })
  await field.click()
  await field.press('End')
  for (const letter of typed.slice(0, warmUps)) await keyToPaint(page, letter)
  const keys: number[] = []
  const longest = await longestTask(browser, page, async () => {
    for (const letter of typed.slice(warmUps)) {
      keys.push(await keyToPaint(page, letter))
      await page.waitForTimeout(betweenKeysMs)
    }
  })
  return { keys, longest }
}

/** From the event of a key in the message to the frame that shows how many characters are left then, ms. */
async function keyToPaint(page: Page, letter: string): Promise<number> {
  const watch = await page.evaluateHandle(() => {
    const left = () => document.querySelector('[aria-label="What it says"] [role="status"]')?.textContent ?? ''
    const before = left()
    let typedAt = Number.NaN
    document.addEventListener('input', (event) => (typedAt = event.timeStamp), { capture: true, once: true })
    const painted = new Promise<number>((resolve) => {
      const observer = new MutationObserver(() => {
        if (Number.isNaN(typedAt) || left() === before) return
        observer.disconnect()
        // The message of a channel that is sent in a frame comes after the frame.
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => resolve(performance.now() - typedAt)
        requestAnimationFrame(() => port2.postMessage(null))
      })
      observer.observe(document.body, { subtree: true, childList: true, characterData: true })
    })
    return { painted }
  })
  await page.keyboard.insertText(letter)
  return watch.evaluate(({ painted }) => painted)
}
