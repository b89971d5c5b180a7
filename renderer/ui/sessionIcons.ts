import {
  IconAlertTriangle,
  IconArrowsExchange,
  IconCircleCheck,
  IconDeviceUnknown,
  IconKeyOff,
  IconLoader,
  IconPlayerPause,
  IconPlugConnectedX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { SessionState } from '../../shared/domain/gateway.ts'

/** One icon for each state of a session, told apart by shape alone. */
export const sessionIcons: Readonly<Record<SessionState, TablerIcon>> = {
  online: IconCircleCheck,
  degraded: IconAlertTriangle,
  connecting: IconLoader,
  offline: IconPlugConnectedX,
  'wrong-credentials': IconKeyOff,
  'not-a-gateway': IconDeviceUnknown,
  'wrong-device': IconArrowsExchange,
  disconnected: IconPlayerPause,
}
