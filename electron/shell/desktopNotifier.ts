import { Notification } from 'electron'
import type { Notifier } from '../core/ports.ts'

/** The system's notifications. */
export const desktopNotifier: Notifier = {
  get supported() {
    return Notification.isSupported()
  },
  notify: (title, body) => {
    if (Notification.isSupported()) new Notification({ title, body }).show()
  },
}
