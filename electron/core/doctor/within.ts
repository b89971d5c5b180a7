import type { Clock } from '../ports.ts'

/**
 * Runs `work` with a signal that fires when `signal` does, or after `ms` with a `TimeoutError`. The result is settled
 * at that moment at the latest, also when `work` does not heed its signal. No timer is left.
 */
export async function within<T>(
  clock: Clock,
  ms: number,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = new AbortController()
  const cancel = clock.after(ms, () => timeout.abort(new DOMException('It took too long.', 'TimeoutError')))
  const both = AbortSignal.any([signal, timeout.signal])
  let stopWaiting = (): void => {}
  try {
    both.throwIfAborted()
    const aborted = new Promise<never>((_, reject) => {
      const fail = () => reject(both.reason)
      both.addEventListener('abort', fail, { once: true })
      stopWaiting = () => both.removeEventListener('abort', fail)
    })
    return await Promise.race([work(both), aborted])
  } finally {
    cancel()
    stopWaiting()
  }
}
