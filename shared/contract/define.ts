import { z } from 'zod'

/** How an entry of the contract is written: the schema of what goes in, and the type of what comes out. */
export const returns = <O>(): { readonly output?: O } => ({})
export const call = <I extends z.ZodType, O>(input: I, _output: { readonly output?: O }) =>
  ({ input }) as CallSpec<I, O>
export const topic = <P extends z.ZodType, T extends TopicItem>(params: P, _item: { readonly output?: T }) =>
  ({ params }) as TopicSpec<P, T>

export interface CallSpec<I extends z.ZodType = z.ZodType, O = unknown> {
  readonly input: I
  /** Never set: carries the output's type. */
  readonly output?: O
}
/** Every item of a topic has a key that is unique within the topic. */
export interface TopicItem {
  readonly id: string
}
export interface TopicSpec<P extends z.ZodType = z.ZodType, T extends TopicItem = TopicItem> {
  readonly params: P
  /** Never set: carries the item's type. */
  readonly item?: T
}

export const nothing = z.object({}).strict()
export const id = z.string().min(1).max(64)
export const gatewayId = z.object({ id }).strict()

/** At most this much text in one file that the renderer hands over. */
export const maxFileText = 32 * 1024 * 1024
