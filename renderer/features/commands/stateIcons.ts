import {
  IconAdjustments,
  IconAlertTriangle,
  IconArrowUpRight,
  IconBan,
  IconCheck,
  IconClockPause,
  IconDeviceFloppy,
  IconHourglass,
  IconLock,
  IconLockOpen,
  IconPhoneOutgoing,
  IconPlayerSkipForward,
  IconPower,
  IconQuestionMark,
  IconReload,
  IconRotate,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react'
import type { OperationKind, OperationState } from '../../../shared/domain/operation.ts'

/** One icon for each state of an operation, told apart by shape alone; the words stand in `model/operationWords.ts`. */
export const operationIcons: Readonly<Record<OperationState, TablerIcon>> = {
  planned: IconClockPause,
  sent: IconArrowUpRight,
  accepted: IconHourglass,
  refused: IconBan,
  confirmed: IconCheck,
  'did-not-take': IconAlertTriangle,
  unclear: IconQuestionMark,
  skipped: IconPlayerSkipForward,
  cancelled: IconX,
}

/** One icon for each thing that can be done. */
export const kindIcons: Readonly<Record<OperationKind, TablerIcon>> = {
  lock: IconLock,
  unlock: IconLockOpen,
  switch: IconRotate,
  reset: IconReload,
  redial: IconPhoneOutgoing,
  save: IconDeviceFloppy,
  reboot: IconPower,
  get: IconAdjustments,
  set: IconAdjustments,
}
