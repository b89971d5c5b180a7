/** Where each screen lives. */
export const paths = {
  gateways: '/gateways',
  gateway: (id: string) => `/gateways/${encodeURIComponent(id)}`,
  doctor: (id: string) => `/gateways/${encodeURIComponent(id)}/doctor`,
  inbox: '/inbox',
  listener: '/listener',
  settings: '/settings',
} as const
