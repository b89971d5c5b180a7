import {
  IconArrowRight,
  IconArrowsExchange,
  IconCircleMinus,
  IconCirclePlus,
  IconPencil,
  type TablerIcon,
} from '@tabler/icons-react'
import type { DifferenceKind } from '../../../../shared/domain/inventory.ts'

/** One icon for each kind of difference, told apart by shape alone; the words stand in `model/words.ts`. */
export const kindIcons: Readonly<Record<DifferenceKind, TablerIcon>> = {
  appeared: IconCirclePlus,
  gone: IconCircleMinus,
  moved: IconArrowRight,
  swapped: IconArrowsExchange,
  changed: IconPencil,
}
