import { z } from 'zod'
import { type DraftContent, type DraftKind, draftContent, draftKinds } from '../../../../shared/domain/taskDraft.ts'
import { fail, ok, type Result } from '../../../../shared/result.ts'

const marker = 'simrack-drafts'
const maxDrafts = 2000
const file = z.object({ format: z.literal(marker), version: z.literal(1), drafts: z.array(z.unknown()).max(maxDrafts) })
const entry = z.object({ kind: z.enum(draftKinds), content: draftContent })

/** Drafts and templates as a file for another Simrack: what is of this one only, gateways and addresses, is left out. */
export function writeDraftsFile(
  drafts: readonly { readonly kind: DraftKind; readonly content: DraftContent }[],
): string {
  const listed = drafts.map(({ kind, content }) => ({
    kind,
    content: { ...content, gatewayId: null, forwarding: null, replaces: null },
  }))
  return `${JSON.stringify({ format: marker, version: 1, drafts: listed }, null, 2)}\n`
}

/** What such a file holds, and of each draft that cannot be read, why. */
export function readDraftsFile(text: string): Result<{
  drafts: { kind: DraftKind; content: DraftContent }[]
  refused: { name: string; reason: string }[]
}> {
  const parsed = file.safeParse(jsonOf(text))
  if (!parsed.success) return fail('input/invalid', 'This is no file of drafts.')
  const drafts: { kind: DraftKind; content: DraftContent }[] = []
  const refused: { name: string; reason: string }[] = []
  for (const raw of parsed.data.drafts) {
    const read = entry.safeParse(raw)
    if (read.success) {
      const { kind, content } = read.data
      drafts.push({ kind, content: { ...content, gatewayId: null, forwarding: null, replaces: null } })
    } else refused.push({ name: nameOf(raw), reason: read.error.issues[0]?.message ?? 'It cannot be read.' })
  }
  return ok({ drafts, refused })
}

const named = z.object({ content: z.object({ name: z.string() }) })
const nameOf = (raw: unknown): string => named.safeParse(raw).data?.content.name.slice(0, 120) ?? ''

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
