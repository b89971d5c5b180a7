import {
  IconAlertTriangle,
  IconAntennaBars5,
  IconAntennaBarsOff,
  IconArrowsUpDown,
  IconBan,
  IconCircleDashed,
  IconCoinOff,
  IconCreditCardOff,
  IconDeviceSim,
  IconLoader,
  IconLock,
  IconPhone,
  IconPhoneCall,
  IconPhonePause,
  IconPlugConnectedX,
  IconQuestionMark,
  IconRadar,
  IconUserCancel,
  type TablerIcon,
} from '@tabler/icons-react'
import { portStateInfo } from '../../shared/domain/portState.ts'

/** One icon for each state of a port, told apart by shape alone; the word stands in `shared/domain/portState.ts`. */
const iconOfState: Readonly<Record<number, TablerIcon>> = {
  0: IconCircleDashed,
  1: IconDeviceSim,
  2: IconLoader,
  3: IconAntennaBars5,
  4: IconPhone,
  5: IconCoinOff,
  6: IconAntennaBarsOff,
  7: IconLock,
  8: IconBan,
  9: IconCreditCardOff,
  11: IconRadar,
  12: IconUserCancel,
  13: IconPhoneCall,
  14: IconPhonePause,
  15: IconArrowsUpDown,
  16: IconPlugConnectedX,
}

/** The icon of a state number; states outside the vendor's table get a question mark. */
export function stateIcon(code: number | null): TablerIcon {
  if (code === null) return IconQuestionMark
  return iconOfState[code] ?? (portStateInfo(code).tone === 'unknown' ? IconQuestionMark : IconAlertTriangle)
}
