import { notifications } from '@mantine/notifications'
import type { AppError } from '../../shared/errors.ts'
import { wordsFor } from '../bridge/errorWords.ts'

/** Says for a few seconds that something has worked. */
export function notifyDone(message: string): void {
  notifications.show({ message, color: 'teal', autoClose: 4000, withBorder: true })
}

/** Says that something failed, in words; it stays until it is closed. Not for what was only cancelled. */
export function notifyFailed(what: string, error: AppError): void {
  if (error.code === 'app/cancelled') return
  const { title, next } = wordsFor(error.code)
  notifications.show({
    title: what,
    message: [`${title}.`, error.code === 'input/invalid' || error.code === 'input/conflict' ? error.message : next]
      .filter(Boolean)
      .join(' '),
    color: 'red',
    autoClose: false,
    withBorder: true,
  })
}

/** Says for a while that nothing was done, and why: nothing has failed, and nothing is left to do about it. */
export function notifyNotDone(what: string, why: string): void {
  notifications.show({ title: what, message: why, color: 'yellow', autoClose: 10_000, withBorder: true })
}
