import { useMemo, useState } from 'react'
import type { RedialPlanForm } from '../../../../shared/domain/redialPlan.ts'
import { type CountField, type DraftErrors, type DurationField, type PlanDraft, readDraft } from '../model/planDraft.ts'

/** The fields of the form: what stands in them, and what is wrong with what a person has typed. */
export interface PlanFields {
  readonly draft: PlanDraft
  /** `field`: whose error may be told from now on. */
  readonly change: (part: Partial<PlanDraft>, field: string) => void
  readonly setDuration: (field: DurationField, text: string) => void
  readonly setCount: (field: CountField, text: string) => void
  /** What is wrong with a field that was changed, or with any once it was tried to save; null when nothing is. */
  readonly errorOf: (field: string) => string | null
}

export interface PlanDraftState {
  readonly fields: PlanFields
  /** Null while something is wrong. */
  readonly form: RedialPlanForm | null
  readonly errors: DraftErrors
  /** Tells every error from now on. */
  readonly tellAll: () => void
}

/** What was typed into forms that were left without saving, by plan: opening one again goes on with it. */
const leftOpen = new Map<string, PlanDraft>()

/** What was typed into the form of this plan and not saved; undefined when nothing was. */
export const leftDraft = (key: string): PlanDraft | undefined => leftOpen.get(key)
export const forgetDraft = (key: string): void => void leftOpen.delete(key)

/** The form of one plan. `key`: the plan's id, or that of a new one. `left`: `first` was typed before, and its errors are told. */
export function usePlanDraft(key: string, first: PlanDraft, left: boolean): PlanDraftState {
  const [draft, setDraft] = useState(first)
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState(left)
  const { form, errors } = useMemo(() => readDraft(draft), [draft])
  const change = (part: Partial<PlanDraft>, field: string) => {
    const next = { ...draft, ...part }
    leftOpen.set(key, next)
    setDraft(next)
    setTouched((now) => (now.has(field) ? now : new Set([...now, field])))
  }
  return {
    fields: {
      draft,
      change,
      setDuration: (field, text) => change({ durations: { ...draft.durations, [field]: text } }, field),
      setCount: (field, text) => change({ counts: { ...draft.counts, [field]: text } }, field),
      errorOf: (field) => (told || touched.has(field) ? (errors.get(field) ?? null) : null),
    },
    form,
    errors,
    tellAll: () => setTold(true),
  }
}
