import { ok } from '../../../shared/result.ts'
import type { Reviews } from '../tasks/drafts/reviews.ts'
import { noDraft, type TaskDrafts } from '../tasks/drafts/taskDrafts.ts'
import type { Submissions } from '../tasks/send/submissions.ts'
import type { Handlers } from './router.ts'

interface Tasks {
  readonly drafts: TaskDrafts
  readonly reviews: Reviews
  readonly submissions: Submissions
  /** Aborted when Simrack ends. */
  readonly ending: AbortSignal
}

type Names =
  | 'tasks.saveDraft'
  | 'tasks.draft'
  | 'tasks.removeDraft'
  | 'tasks.copyDraft'
  | 'tasks.exportDrafts'
  | 'tasks.importDrafts'
  | 'tasks.review'
  | 'tasks.submit'
  | 'tasks.hold'
  | 'tasks.drop'
  | 'tasks.reorder'

export function taskDraftHandlers({ drafts, reviews, submissions, ending }: Tasks): Pick<Handlers, Names> {
  return {
    'tasks.saveDraft': ({ id, kind, content }) => drafts.save(id, kind, content),
    'tasks.draft': ({ id }) => {
      const draft = drafts.get(id)
      return draft ? ok({ kind: draft.kind, content: draft.content }) : noDraft
    },
    'tasks.removeDraft': ({ id }) => drafts.remove(id),
    'tasks.copyDraft': ({ id, kind }) => drafts.copy(id, kind),
    'tasks.exportDrafts': ({ ids }) => drafts.export(ids),
    'tasks.importDrafts': ({ text }) => drafts.import(text),
    'tasks.review': ({ id }) => reviews.review(id),
    'tasks.submit': ({ id, review, typed }) => reviews.submit(id, review, typed),
    'tasks.hold': ({ submissionId, hold }) => submissions.hold(submissionId, hold),
    'tasks.drop': ({ submissionId }) => submissions.drop(submissionId, ending),
    'tasks.reorder': ({ taskId, before }) => submissions.reorder(taskId, before),
  }
}
