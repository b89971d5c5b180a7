import { z } from 'zod'
import { Child } from './child.ts'
import type { Workshop } from './workshop.ts'

/** One question to the child that fills writes so many. */
const atOnce = 50_000
const from = Date.UTC(2025, 0, 1)
const to = Date.UTC(2026, 0, 1)

/** A data folder with so many messages of a year; with `indexed` they can be searched, which takes much longer to make. */
export async function filledInbox(workshop: Workshop, count: number, indexed: boolean): Promise<string> {
  const folder = workshop.folder()
  const child = Child.run(workshop, 'fillInbox.ts')
  const at = (done: number) => from + Math.floor(((to - from) * done) / count / 1000) * 1000
  for (let done = 0; done < count; done += atOnce) {
    const some = Math.min(atOnce, count - done)
    workshop.say(`${(done + some).toLocaleString('en')} messages …`)
    const part = { folder, count: some, seed: done + 1, from: at(done), to: at(done + some), indexed }
    await child.ask(z.null(), 'fill', part)
  }
  return folder
}
