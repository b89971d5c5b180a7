import type { AppInfo } from '../../shared/domain/app.ts'

/** Why desktop notifications cannot be turned on; null when they can. */
export const whyNoNotifications = ({ notifications, face }: Pick<AppInfo, 'notifications' | 'face'>): string | null =>
  notifications
    ? null
    : face === 'browser'
      ? 'Only the desktop application can show them; this is the browser face.'
      : 'This system does not show notifications.'
