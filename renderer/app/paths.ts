/** Stands in an address for a draft that is not stored yet. */
export const newDraftId = 'new'
/** Likewise for a redial plan. */
export const newPlanId = 'new'

/** Where each screen lives. */
export const paths = {
  gateways: '/gateways',
  gateway: (id: string) => `/gateways/${encodeURIComponent(id)}`,
  doctor: (id: string) => `/gateways/${encodeURIComponent(id)}/doctor`,
  inbox: '/inbox',
  tasks: '/tasks',
  /** A task of the ledger, opened. */
  task: (id: number) => `/tasks?task=${id}`,
  draft: (id: string) => `/tasks/drafts/${encodeURIComponent(id)}`,
  /** A new task, for a gateway by its id. */
  newDraft: (gatewayId?: string) =>
    `/tasks/drafts/${newDraftId}${gatewayId === undefined ? '' : `?gateway=${encodeURIComponent(gatewayId)}`}`,
  redial: '/redial',
  /** A plan in its editor; `newPlanId` begins a new one. */
  redialPlan: (id: string) => `/redial/plans/${encodeURIComponent(id)}`,
  traffic: '/traffic',
  inventory: '/inventory',
  statistics: '/statistics',
  listener: '/listener',
  settings: '/settings',
  logs: '/logs',
  support: '/support',
} as const
