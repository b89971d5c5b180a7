import { z } from 'zod'

const question = z.object({ id: z.int(), name: z.string(), input: z.unknown() })

/**
 * The child's side of `Child`: one handler for each thing that it can be asked. When its parent is gone, whyever,
 * `leave` is called and the process ends.
 */
export function answerParent(
  handlers: Readonly<Record<string, (input: unknown) => unknown>>,
  leave: () => unknown = () => {},
): void {
  process.on('message', async (raw) => {
    const { id, name, input } = question.parse(raw)
    try {
      const handler = handlers[name]
      if (!handler) throw new Error(`There is no "${name}".`)
      process.send?.({ id, value: (await handler(input)) ?? null })
    } catch (error) {
      process.send?.({ id, error: error instanceof Error ? String(error.stack) : String(error) })
    }
  })
  process.once('disconnect', async () => {
    await leave()
    process.exit(0)
  })
}
