import { type TaskState, taskStates } from '../../../../shared/domain/task.ts'

/** Which part of the tasks is shown. */
export const taskShows = ['ledger', 'queue', 'drafts', 'templates'] as const
export type TaskShow = (typeof taskShows)[number]

/** What the screen of the tasks shows, as the address holds it: Back restores it, and a link to it can be kept. */
export interface TasksAddress {
  readonly show: TaskShow
  /** The ledger's filter, or whose queue; an id. */
  readonly gateway: string | null
  readonly submission: string | null
  readonly states: readonly TaskState[]
  /** What a person typed into the search field. */
  readonly text: string
  /** The task that is open. */
  readonly task: number | null
}

export const emptyAddress: TasksAddress = {
  show: 'ledger',
  gateway: null,
  submission: null,
  states: [],
  text: '',
  task: null,
}

/** The contract's limit. */
export const maxSearchText = 200

/** Reads the query string; what it does not understand is left out, never an error. */
export function parseAddress(search: string): TasksAddress {
  const params = new URLSearchParams(search)
  const task = params.get('task') ?? ''
  const named = (params.get('states') ?? '').split(',')
  return {
    show: taskShows.find((show) => show === params.get('show')) ?? 'ledger',
    gateway: params.get('gateway')?.slice(0, 64) || null,
    submission: params.get('submission')?.slice(0, 64) || null,
    states: taskStates.filter((state) => named.includes(state)),
    text: (params.get('q') ?? '').slice(0, maxSearchText),
    task: /^[1-9]\d{0,15}$/.test(task) && Number.isSafeInteger(Number(task)) ? Number(task) : null,
  }
}

/** Writes a query string without `?`, empty for the plain ledger. `parseAddress` reads it back. */
export function formatAddress({ show, gateway, submission, states, text, task }: TasksAddress): string {
  const params = new URLSearchParams()
  if (show !== 'ledger') params.set('show', show)
  if (gateway) params.set('gateway', gateway)
  if (submission) params.set('submission', submission)
  if (states.length > 0) params.set('states', states.join(','))
  if (text !== '') params.set('q', text)
  if (task !== null) params.set('task', String(task))
  return params.toString()
}

/** Nothing narrows the ledger: it shows every task. */
export const isEverything = ({ gateway, submission, states, text }: TasksAddress): boolean =>
  gateway === null && submission === null && states.length === 0 && text.trim() === ''
