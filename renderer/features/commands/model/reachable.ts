import type { GatewayView } from '../../../../shared/domain/gateway.ts'
import { sessionStates } from '../../../../shared/domain/sessionState.ts'

/** Why no command would be sent to a gateway now, as a sentence; null when it would. */
export function whyNothingCanBeSent({ session, device }: Pick<GatewayView, 'session' | 'device'>): string | null {
  if (session.state !== 'online' && session.state !== 'degraded')
    return `${sessionStates[session.state].word}: no command is sent until the gateway answers.`
  return device ? null : 'The gateway has not said yet which ports it has.'
}
