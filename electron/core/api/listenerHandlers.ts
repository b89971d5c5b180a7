import type { Result } from '../../../shared/result.ts'
import type { Subscriptions } from '../gateways/subscriptions.ts'
import type { Handlers } from './router.ts'

type Names = Extract<keyof Handlers, `listener.${string}`>

export function listenerHandlers(
  subscriptions: Subscriptions,
  restart: () => Promise<Result<null>>,
): Pick<Handlers, Names> {
  return {
    'listener.restart': () => restart(),
    'listener.address': ({ id }) => subscriptions.address(id),
    'listener.renewAddress': ({ id }) => subscriptions.renewAddress(id),
    'listener.subscribe': ({ id, periodS }) => subscriptions.subscribe(id, periodS),
    'listener.unsubscribe': ({ id }) => subscriptions.unsubscribe(id),
  }
}
